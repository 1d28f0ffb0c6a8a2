package org.prepayhub.adapters.postgres;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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
              PeriodProofSql.PERIODS,
              PeriodProofSql.CHECKSUMS_OFF,
              "its days are the truth; find what wrote to closes after it was closed"),
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
              MeterDayProofSql.DAYS,
              MeterDayProofSql.CHECKSUMS_OFF,
              "somebody wrote to the days of meters; restore them from a backup"));

  /** A count of what is compared, and the statement that returns what disagrees. */
  private record Check(String count, String differing, String next) {}

  /** How many things were compared. */
  long check() {
    return CHECKS.stream().mapToLong(this::check).sum();
  }

  private long check(Check check) {
    long compared = Objects.requireNonNull(jdbc.queryForObject(check.count(), Long.class));
    RowCallbackHandler report =
        row ->
            found.accept(
                new Difference(row.getString("what"), row.getString("place"), check.next()));
    jdbc.query(check.differing(), report);
    return compared;
  }
}
