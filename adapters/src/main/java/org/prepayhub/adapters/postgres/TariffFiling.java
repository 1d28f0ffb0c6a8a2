package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.tariff.TariffDesk.Receipt;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** One addition to the prices of a project, in its transaction. */
record TariffFiling(JdbcTemplate jdbc, NamedProject project, String client, Instant now) {

  /** A tariff that is stored. */
  record Known(int id, Utility utility) {}

  /** Whom it is for; all of the project where both are empty. */
  record Whom(Optional<Integer> group, Optional<Long> account) {
    static final Whom ALL = new Whom(Optional.empty(), Optional.empty());
  }

  /**
   * What is kept of it.
   *
   * @param asked all that was asked, as text
   */
  record Kept(
      int tariff,
      Instant from,
      String asked,
      @Nullable String definition,
      Whom whom,
      Receipt receipt) {}

  /** What was answered when the number was used first, or that it was used for something else. */
  Optional<Outcome> before(String kind, OrderNo number, String asked) {
    return jdbc
        .query(
            TariffSql.STORED,
            (row, i) ->
                row.getString("asked").equals(asked)
                    ? new Outcome.Replayed(receipt(row))
                    : new Outcome.ContentDiffers(),
            client,
            kind,
            number.value())
        .stream()
        .findFirst()
        .map(Outcome.class::cast);
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(
        row.getString("project"),
        row.getString("code"),
        new OrderNo(row.getString("order_no")),
        ReadingRows.instant(row, "effective_from"),
        Optional.ofNullable(row.getString("group")),
        Optional.ofNullable(row.getString("account_no")).map(AccountNo::new),
        ReadingRows.instant(row, "added_at"));
  }

  /** Nothing is charged in the project, and no import changes it, until this is done. */
  void lockPrices() {
    jdbc.update(TariffSql.FIRST_PRICES, project.id());
    jdbc.queryForList(TariffSql.LOCK_PRICES, project.id());
  }

  Optional<Known> tariff(String code) {
    return jdbc
        .query(
            TariffSql.TARIFF,
            (row, i) ->
                new Known(row.getInt("tariff_id"), Utility.valueOf(row.getString("utility"))),
            project.id(),
            code)
        .stream()
        .findFirst();
  }

  /** The instant up to which any of their meters is charged, where it is later than another. */
  Optional<Instant> chargedAfter(Instant from, Utility utility, Whom whom) {
    return Optional.ofNullable(
            jdbc.queryForObject(
                TariffSql.CHARGED,
                OffsetDateTime.class,
                project.id(),
                utility.name(),
                whom.group().orElse(null),
                whom.account().orElse(null)))
        .map(OffsetDateTime::toInstant)
        .filter(from::isBefore);
  }

  /** Keeps what was asked; the next charge reads the prices anew. */
  Outcome keep(String kind, Kept kept) {
    int stored =
        jdbc.update(
            TariffSql.KEEP,
            project.id(),
            kind,
            client,
            kept.receipt().number().value(),
            kept.tariff(),
            kept.from().toString(),
            kept.asked(),
            kept.definition(),
            kept.whom().group().orElse(null),
            kept.whom().account().orElse(null),
            kept.receipt().addedAt().toString());
    if (stored == 0) {
      throw new NumberTaken();
    }
    jdbc.update(TariffSql.NEW_PRICES, project.id());
    return new Outcome.Added(kept.receipt());
  }

  Receipt receipt(
      String code,
      OrderNo number,
      Instant from,
      Optional<String> group,
      Optional<AccountNo> account) {
    return new Receipt(project.code(), code, number, from, group, account, now);
  }

  /** The number is one of a project that the caller no longer sees: all is rolled back. */
  static final class NumberTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NumberTaken() {
      super("the number was used in a project that is not the client's any more");
    }
  }
}
