package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.prepayhub.ledger.Drifts;
import org.prepayhub.ledger.MeterDrift;
import org.prepayhub.ledger.MeterDrift.Purchases;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** Looks for meters that differ from the ledger; the same finding is on the work list once. */
public final class PostgresDrifts implements Drifts {
  private static final int MOST = 1_000;

  private final EngineSession engine;
  private final Money threshold;
  private final int most;
  private final Clock clock;

  private record Differing(int project, long meter, MeterDrift drift, String history) {
    static Differing of(ResultSet row) throws SQLException {
      return new Differing(
          row.getInt("project_id"),
          row.getLong("meter_id"),
          new MeterDrift(
              new MeterNo(row.getString("meter_no")),
              new Purchases(
                  row.getInt("last_purchase_count"),
                  Money.ofFen(row.getLong("last_purchased_fen"))),
              new Purchases(
                  row.getInt("purchase_count"), Money.ofFen(row.getLong("purchased_fen")))),
          row.getString("history"));
    }
  }

  /**
   * @param threshold from which on a difference is told
   */
  public PostgresDrifts(EngineSession engine, Money threshold, Clock clock) {
    this(engine, threshold, MOST, clock);
  }

  PostgresDrifts(EngineSession engine, Money threshold, int most, Clock clock) {
    this.engine = engine;
    this.threshold = threshold;
    this.most = most;
    this.clock = clock;
  }

  @Override
  public int look() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return engine.in(
        jdbc -> {
          List<Differing> found =
              jdbc.query(DriftSql.DIFFERING, (row, i) -> Differing.of(row), threshold.fen(), most);
          return found.isEmpty()
              ? 0
              : jdbc.update(
                  DriftSql.TELL_PEOPLE,
                  Columns.of(found)
                      .ints(Differing::project)
                      .longs(Differing::meter)
                      .texts(it -> it.drift().why())
                      .texts(Differing::history)
                      .longs(it -> it.drift().drift().fen())
                      .texts(it -> it.drift().repair())
                      .instants(it -> now)
                      .arrays());
        });
  }
}
