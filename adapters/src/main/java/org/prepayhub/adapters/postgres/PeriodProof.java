package org.prepayhub.adapters.postgres;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.prepayhub.adapters.postgres.ProofChecks.Check;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Holds months, semesters and the days of meters against the days and readings they come from. */
record PeriodProof(JdbcTemplate jdbc, Consumer<Difference> found) {
  private static final List<Check> CHECKS =
      List.of(
          new Check(
              PeriodProofSql.PERIODS,
              PeriodProofSql.APART,
              "somebody wrote to the closes; restore them from a backup"),
          new Check(
              MeterDayProofSql.DAYS,
              MeterDayProofSql.DAYS_APART,
              "somebody wrote to the days of meters; restore them from a backup"),
          new Check(
              MeterDayProofSql.ROWS,
              MeterDayProofSql.OPENINGS_OFF,
              "somebody wrote to the days of meters; restore them from a backup"),
          new Check(
              MeterDayProofSql.ROWS,
              MeterDayProofSql.READINGS_OFF,
              "find what changed the reading after the day was counted"),
          new Check(
              MeterDayProofSql.NEWEST_ROWS,
              MeterDayProofSql.LATE_OFF,
              "find what changed the mark, or the readings, after the day was counted"),
          new Check(
              MeterDayProofSql.DAYS,
              MeterDayProofSql.CHECKSUMS_OFF,
              "somebody wrote to the days of meters; restore them from a backup"));

  private static final Check CHECKSUMS =
      new Check(
          PeriodProofSql.PERIODS,
          PeriodProofSql.CHECKSUM_OFF,
          "its days are the truth; find what wrote to closes after it was closed");

  /** How many things were compared. */
  long check() {
    return CHECKS.stream().mapToLong(this::check).sum() + checksums();
  }

  private long check(Check check) {
    jdbc.query(check.differing(), report(check));
    return Objects.requireNonNull(jdbc.queryForObject(check.count(), Long.class));
  }

  /** Period by period, so that no statement adds up more days than a semester has. */
  private long checksums() {
    List<Object[]> periods =
        jdbc.query(
            PeriodProofSql.KEYS,
            (row, number) ->
                new Object[] {
                  row.getInt("project_id"),
                  row.getString("kind"),
                  row.getObject("first_day", LocalDate.class)
                });
    for (Object[] period : periods) {
      jdbc.query(CHECKSUMS.differing(), report(CHECKSUMS), period);
    }
    return periods.size();
  }

  private RowCallbackHandler report(Check check) {
    return row -> found.accept(check.difference(row));
  }
}
