package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.tariff.Previews;
import org.prepayhub.tariff.RatingState;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.TariffPreview;
import org.prepayhub.tariff.TariffTimeline;
import org.prepayhub.units.Counted;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Rates what is known of an account's meters, one reading for each half hour at the most. */
public final class PostgresPreviews implements Previews {
  private static final Duration MARGIN = Duration.ofHours(1);

  private final WebSession web;
  private final PriceBooks prices = new PriceBooks();

  private record Account(long id, ProjectId project, ZoneId zone) {
    /** The first instant of a day. */
    Instant at(LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
  }

  public PostgresPreviews(WebSession web) {
    this.web = web;
  }

  @Override
  public Outcome preview(Grant grant, Asked asked) {
    return web.in(grant, jdbc -> preview(jdbc, asked));
  }

  private Outcome preview(JdbcTemplate jdbc, Asked asked) {
    Optional<Account> account =
        jdbc.query(PreviewSql.ACCOUNT, (row, i) -> account(row), asked.account().value()).stream()
            .findFirst();
    if (account.isEmpty()) {
      return new Outcome.AccountUnknown();
    }
    return prices
        .of(jdbc, account.get().project())
        .flatMap(book -> book.tariffs().byCode(asked.tariff()))
        .<Outcome>map(timeline -> preview(jdbc, asked, account.get(), timeline))
        .orElseGet(Outcome.TariffUnknown::new);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("account_id"),
        new ProjectId(row.getInt("project_id")),
        ZoneId.of(row.getString("zone")));
  }

  private static Outcome preview(
      JdbcTemplate jdbc, Asked asked, Account account, TariffTimeline timeline) {
    Utility utility = timeline.entries().getFirst().tariff().utility();
    List<List<RegisterReading>> meters =
        List.copyOf(readings(jdbc, account, utility, asked.month()));
    return new Outcome.Previewed(
        asked,
        utility,
        span(meters),
        TariffPreview.of(
            timeline, before(jdbc, account, utility, asked.month()), asked.month(), meters));
  }

  /** A yearly ladder goes on from what the account was charged for. */
  private static RatingState before(
      JdbcTemplate jdbc, Account account, Utility utility, YearMonth month) {
    Long used =
        jdbc.queryForObject(
            PreviewSql.CHARGED,
            Long.class,
            account.id(),
            utility.name(),
            account.at(month.atDay(1).withDayOfYear(1)).toString(),
            account.at(month.atDay(1)).minus(MARGIN).toString());
    return RatingState.usedInYear(month.getYear(), Objects.requireNonNull(used));
  }

  private static Optional<Span> span(List<List<RegisterReading>> meters) {
    List<Instant> instants =
        meters.stream().flatMap(List::stream).map(RegisterReading::at).sorted().toList();
    return instants.isEmpty()
        ? Optional.empty()
        : Optional.of(new Span(instants.getFirst(), instants.getLast()));
  }

  private static Collection<List<RegisterReading>> readings(
      JdbcTemplate jdbc, Account account, Utility utility, YearMonth month) {
    Map<Long, List<RegisterReading>> turns = new LinkedHashMap<>();
    RowCallbackHandler reading =
        row ->
            add(
                turns.computeIfAbsent(row.getLong("turn"), any -> new ArrayList<>()),
                RatingRows.register(
                    ReadingRows.instant(row, "at"),
                    Counted.of(utility, row.getLong("total")),
                    row,
                    "rates_wh"));
    jdbc.query(
        PreviewSql.READINGS,
        reading,
        account.id(),
        utility.name(),
        ReadingRows.number(Counted.of(utility, 0)),
        account.at(month.atDay(1)).minus(MARGIN).toString(),
        account.at(month.plusMonths(1).atDay(1)).plus(MARGIN).toString());
    return turns.values();
  }

  /** As with a charge, one that is not newer or shows less is left to the next. */
  private static void add(List<RegisterReading> readings, RegisterReading next) {
    boolean follows =
        readings.isEmpty()
            || (next.at().isAfter(readings.getLast().at())
                && next.total().amount() >= readings.getLast().total().amount());
    if (follows) {
      readings.add(next);
    }
  }
}
