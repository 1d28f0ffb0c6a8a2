package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.prepayhub.close.DayCut;
import org.prepayhub.ledger.BaseAmounts;
import org.prepayhub.ledger.GrantTerms;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.tariff.Grant.FreeMoney;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the base amounts in money that are due: what the tariff of an account gives for the period
 * of today, by the days of its project, where no order has the number of it yet.
 */
public final class PostgresBaseAmounts implements BaseAmounts {
  private static final int ACCOUNTS_AT_ONCE = 1_000;

  private final EngineSession engine;
  private final PriceBooks prices = new PriceBooks();

  public PostgresBaseAmounts(EngineSession engine) {
    this.engine = engine;
  }

  @Override
  public void due(Instant now, Consumer<Due> each) {
    engine
        .in(prices::all)
        .forEach(
            (project, book) -> {
              if (givesMoney(book)) {
                due(project, book, now, each);
              }
            });
  }

  private void due(ProjectId project, PriceBook book, Instant now, Consumer<Due> each) {
    long after = 0;
    while (after < Long.MAX_VALUE) {
      Page page = page(project, book, now, after);
      page.orders().forEach(order -> each.accept(new Due(project, order)));
      after = page.last();
    }
  }

  private Page page(ProjectId project, PriceBook book, Instant now, long after) {
    return engine.in(
        jdbc -> {
          List<Long> accounts =
              jdbc.queryForList(
                  GrantSql.OPEN_ACCOUNTS, Long.class, project.value(), after, ACCOUNTS_AT_ONCE);
          return new Page(
              wanted(jdbc, project, book, now, accounts),
              accounts.size() < ACCOUNTS_AT_ONCE ? Long.MAX_VALUE : accounts.getLast());
        });
  }

  private static boolean givesMoney(PriceBook book) {
    return book.tariffs().tariffs().values().stream()
        .flatMap(timeline -> timeline.entries().stream())
        .flatMap(entry -> entry.tariff().base().stream())
        .anyMatch(base -> base.gift() instanceof FreeMoney);
  }

  private static List<MoneyOrderRequest> wanted(
      JdbcTemplate jdbc, ProjectId project, PriceBook book, Instant now, List<Long> accounts) {
    DayCut days = days(jdbc, project);
    List<MoneyOrderRequest> all =
        jdbc
            .query(
                GrantSql.CHARGED_ACCOUNTS,
                (row, i) -> ChargedAccount.of(row),
                (Object) accounts.toArray(Long[]::new))
            .stream()
            .map(account -> account.baseAmount(book, days, now))
            .flatMap(Optional::stream)
            .toList();
    Set<String> posted = posted(jdbc, all.stream().map(it -> it.orderNo().value()).toList());
    return all.stream().filter(order -> !posted.contains(order.orderNo().value())).toList();
  }

  private static DayCut days(JdbcTemplate jdbc, ProjectId project) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "select zone, day_cut from project where project_id = ?",
            (row, i) ->
                new DayCut(
                    ZoneId.of(row.getString("zone")), row.getObject("day_cut", LocalTime.class)),
            project.value()));
  }

  private static Set<String> posted(JdbcTemplate jdbc, List<String> numbers) {
    return Set.copyOf(
        jdbc.queryForList(
            GrantSql.POSTED, String.class, GrantTerms.CLIENT, numbers.toArray(String[]::new)));
  }

  /**
   * Some accounts of a project.
   *
   * @param last of them that was looked at; the greatest there can be when none comes after it
   */
  private record Page(List<MoneyOrderRequest> orders, long last) {}
}
