package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Rates kept readings of an account's meters, one for each half hour at the most. */
public final class PostgresPreviews implements Previews {
  private static final String ACCOUNT =
      """
      select a.account_id, a.project_id, p.zone from account a join project p using (project_id)
      where a.account_no = ?
      """;

  /** An hour more at both ends, so that the month's first and last use is in. */
  private static final String READINGS =
      """
      select distinct on (r.meter_id, floor(extract(epoch from r.slot_at) / 1800))
        r.meter_id, r.read_at, r.total, r.rates_wh
      from reading r join meter m using (meter_id)
      where m.account_id = ? and r.utility = ?
        and r.slot_at >= ?::timestamptz - interval '1 hour' and r.slot_at <= ?::timestamptz + interval '1 hour'
      order by r.meter_id, floor(extract(epoch from r.slot_at) / 1800), r.slot_at
      """;

  private final WebSession web;
  private final PriceBooks prices = new PriceBooks();

  private record Account(long id, ProjectId project, ZoneId zone) {}

  public PostgresPreviews(WebSession web) {
    this.web = web;
  }

  @Override
  public Outcome preview(Grant grant, Asked asked) {
    return web.in(grant, jdbc -> preview(jdbc, asked));
  }

  private Outcome preview(JdbcTemplate jdbc, Asked asked) {
    Optional<Account> account =
        jdbc.query(ACCOUNT, (row, i) -> account(row), asked.account().value()).stream().findFirst();
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
        TariffPreview.of(timeline, RatingState.NEW, asked.month(), meters));
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
    Map<Long, List<RegisterReading>> meters = new LinkedHashMap<>();
    RowCallbackHandler reading =
        row ->
            add(
                meters.computeIfAbsent(row.getLong("meter_id"), any -> new ArrayList<>()),
                RatingRows.register(
                    ReadingRows.instant(row, "read_at").truncatedTo(ChronoUnit.MILLIS),
                    Counted.of(utility, row.getLong("total")),
                    row,
                    "rates_wh"));
    jdbc.query(
        READINGS,
        reading,
        account.id(),
        ReadingRows.number(Counted.of(utility, 0)),
        month.atDay(1).atStartOfDay(account.zone()).toInstant().toString(),
        month.plusMonths(1).atDay(1).atStartOfDay(account.zone()).toInstant().toString());
    return meters.values();
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
