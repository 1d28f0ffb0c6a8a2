package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private static final int NUMBERS_AT_ONCE = 1_000;

  private final EngineSession engine;
  private final PriceBooks prices = new PriceBooks();

  public PostgresBaseAmounts(EngineSession engine) {
    this.engine = engine;
  }

  @Override
  public List<Due> due(Instant now, int most) {
    return engine.in(jdbc -> due(jdbc, now, most));
  }

  private List<Due> due(JdbcTemplate jdbc, Instant now, int most) {
    List<Due> due = new ArrayList<>();
    for (Map.Entry<ProjectId, PriceBook> project : prices.all(jdbc).entrySet()) {
      if (due.size() < most && givesMoney(project.getValue())) {
        wanted(jdbc, project.getKey(), project.getValue(), now).stream()
            .map(order -> new Due(project.getKey(), order))
            .forEach(due::add);
      }
    }
    return List.copyOf(due.subList(0, Math.min(most, due.size())));
  }

  private static boolean givesMoney(PriceBook book) {
    return book.tariffs().tariffs().values().stream()
        .flatMap(timeline -> timeline.entries().stream())
        .flatMap(entry -> entry.tariff().base().stream())
        .anyMatch(base -> base.gift() instanceof FreeMoney);
  }

  private static List<MoneyOrderRequest> wanted(
      JdbcTemplate jdbc, ProjectId project, PriceBook book, Instant now) {
    DayCut days = days(jdbc, project);
    List<MoneyOrderRequest> all =
        jdbc
            .query(GrantSql.CHARGED_ACCOUNTS, (row, i) -> ChargedAccount.of(row), project.value())
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
    Set<String> posted = new HashSet<>();
    for (int from = 0; from < numbers.size(); from += NUMBERS_AT_ONCE) {
      List<String> some = numbers.subList(from, Math.min(from + NUMBERS_AT_ONCE, numbers.size()));
      posted.addAll(
          jdbc.queryForList(
              GrantSql.POSTED, String.class, GrantTerms.CLIENT, some.toArray(String[]::new)));
    }
    return posted;
  }
}
