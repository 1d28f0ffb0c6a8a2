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
import org.prepayhub.tariff.SettledPrices;
import org.prepayhub.tariff.TariffCompilation;
import org.prepayhub.tariff.TariffDraft;
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
    return account.map(it -> preview(jdbc, asked, it)).orElseGet(Outcome.AccountUnknown::new);
  }

  private Outcome preview(JdbcTemplate jdbc, Asked asked, Account account) {
    Optional<TariffTimeline> stored =
        asked
            .tariff()
            .flatMap(
                code ->
                    prices
                        .of(jdbc, account.project())
                        .flatMap(book -> book.tariffs().byCode(code)));
    if (asked.tariff().isPresent() && stored.isEmpty()) {
      return new Outcome.TariffUnknown();
    }
    return asked
        .version()
        .map(draft -> preview(jdbc, asked, account, draft, stored))
        .orElseGet(() -> preview(jdbc, asked, account, stored.orElseThrow()));
  }

  private static Outcome preview(
      JdbcTemplate jdbc,
      Asked asked,
      Account account,
      TariffDraft draft,
      Optional<TariffTimeline> stored) {
    Optional<Utility> other =
        stored.map(PostgresPreviews::utility).filter(it -> it != draft.utility());
    String code = asked.tariff().orElse("");
    if (other.isPresent()) {
      return new Outcome.Faulty(List.of(SettledPrices.otherUtility(code, other.get())));
    }
    return switch (new StoredTariffs(jdbc, account.project().value()).with(code, draft)) {
      case TariffCompilation.Sound sound ->
          preview(jdbc, asked, account, TariffTimeline.of(sound.versions()));
      case TariffCompilation.Faulty faulty -> new Outcome.Faulty(faulty.mistakes());
    };
  }

  private static Utility utility(TariffTimeline timeline) {
    return timeline.entries().getFirst().tariff().utility();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("account_id"),
        new ProjectId(row.getInt("project_id")),
        ZoneId.of(row.getString("zone")));
  }

  private static Outcome preview(
      JdbcTemplate jdbc, Asked asked, Account account, TariffTimeline timeline) {
    Used used = new Used(jdbc, account, utility(timeline), asked.month());
    List<List<RegisterReading>> readings = List.copyOf(used.readings());
    return new Outcome.Previewed(
        asked,
        used.utility,
        span(readings),
        TariffPreview.of(timeline, used.before(), asked.month(), readings));
  }

  private static Optional<Span> span(List<List<RegisterReading>> meters) {
    List<Instant> instants =
        meters.stream().flatMap(List::stream).map(RegisterReading::at).sorted().toList();
    return instants.isEmpty()
        ? Optional.empty()
        : Optional.of(new Span(instants.getFirst(), instants.getLast()));
  }

  private record Turn(long meter, String from, String to) {}

  /** What an account used of a utility in a month, and in the year before it. */
  private static final class Used {
    private final JdbcTemplate jdbc;
    private final Account account;
    private final Utility utility;
    private final YearMonth month;
    private final Instant from;
    private final Instant to;
    private final List<Turn> turns;
    private final long[] meters;

    /** An hour more at both ends, so that the month's first and last use is in. */
    Used(JdbcTemplate jdbc, Account account, Utility utility, YearMonth month) {
      this.jdbc = jdbc;
      this.account = account;
      this.utility = utility;
      this.month = month;
      this.from = account.at(month.atDay(1)).minus(MARGIN);
      this.to = account.at(month.plusMonths(1).atDay(1)).plus(MARGIN);
      this.turns =
          jdbc.query(
              PreviewSql.TURNS,
              (row, i) ->
                  new Turn(
                      row.getLong("meter_id"), row.getString("from_at"), row.getString("to_at")),
              account.id());
      this.meters = turns.stream().mapToLong(Turn::meter).distinct().toArray();
    }

    /** A yearly ladder goes on from what the account was charged for. */
    RatingState before() {
      Long used =
          jdbc.queryForObject(
              PreviewSql.CHARGED,
              Long.class,
              account.at(month.atDay(1).withDayOfYear(1)).toString(),
              meters,
              account.id(),
              utility.name(),
              from.toString());
      return RatingState.usedInYear(month.getYear(), Objects.requireNonNull(used));
    }

    /** Those of each meter, as often as the account began with it. */
    Collection<List<RegisterReading>> readings() {
      Map<Long, List<RegisterReading>> readings = new LinkedHashMap<>();
      RowCallbackHandler reading =
          row ->
              add(
                  readings.computeIfAbsent(row.getLong("turn"), any -> new ArrayList<>()),
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
          from.toString(),
          to.toString(),
          turns.stream().mapToLong(Turn::meter).toArray(),
          turns.stream().map(Turn::from).toArray(String[]::new),
          turns.stream().map(Turn::to).toArray(String[]::new),
          meters,
          ReadingRows.number(Counted.of(utility, 0)),
          from.toString(),
          to.toString(),
          meters,
          meters);
      return readings.values();
    }
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
