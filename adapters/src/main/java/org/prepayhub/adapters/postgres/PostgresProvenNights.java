package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.LedgerProof.Result;
import org.prepayhub.ledger.ProvenNight;
import org.prepayhub.ledger.ProvenNights;
import org.springframework.jdbc.core.JdbcTemplate;

/** One row a night; what people are told is written with it. */
public final class PostgresProvenNights implements ProvenNights {
  private final EngineSession engine;

  public PostgresProvenNights(EngineSession engine) {
    this.engine = engine;
  }

  @Override
  public void keep(ProvenNight night) {
    Object[] values =
        Columns.of(night.first())
            .texts(Difference::where)
            .texts(Difference::what)
            .texts(Difference::next)
            .arraysAnd(
                night.night().toString(),
                night.begunAt().toString(),
                night.endedAt().toString(),
                night.result().checked(),
                night.result().differences());
    engine.in(
        jdbc ->
            jdbc.update(ProvenNightSql.KEEP, values)
                + jdbc.update(ProvenNightSql.TELL_PEOPLE, night.night().toString()));
  }

  @Override
  public Optional<ProvenNight> last() {
    return engine.in(
        jdbc -> jdbc.query(ProvenNightSql.LAST, (row, i) -> night(jdbc, row)).stream().findFirst());
  }

  private static ProvenNight night(JdbcTemplate jdbc, ResultSet row) throws SQLException {
    LocalDate night = row.getObject("night", LocalDate.class);
    List<Difference> first =
        jdbc.query(
            ProvenNightSql.FIRST_FOUND,
            (found, i) ->
                new Difference(
                    found.getString("what"), found.getString("place"), found.getString("next")),
            night.toString());
    return new ProvenNight(
        night,
        ReadingRows.instant(row, "begun_at"),
        ReadingRows.instant(row, "ended_at"),
        new Result(row.getLong("differences"), row.getLong("checked")),
        first);
  }
}
