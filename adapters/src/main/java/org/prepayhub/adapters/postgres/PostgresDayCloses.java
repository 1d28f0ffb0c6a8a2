package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.CloseRows.Owner;
import org.prepayhub.close.CloseState;
import org.prepayhub.close.DayCloses;
import org.prepayhub.units.AccountNo;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes for people and callers. */
public final class PostgresDayCloses implements DayCloses {
  private final WebSession web;

  public PostgresDayCloses(WebSession web) {
    this.web = web;
  }

  @Override
  public Optional<List<ProjectDay>> ofProject(Grant grant, String project, Page page) {
    return web.in(
        grant, jdbc -> CloseRows.project(jdbc, project).map(id -> projectDays(jdbc, id, page)));
  }

  private static List<ProjectDay> projectDays(JdbcTemplate jdbc, int project, Page page) {
    JdbcClient sql = JdbcClient.create(jdbc);
    List<ProjectDay> days =
        page(sql.sql(CloseViewSql.DAYS).param("project", project), page)
            .query((row, number) -> projectDay(row))
            .list();
    if (days.isEmpty()) {
      return days;
    }
    Map<LocalDate, List<WalletDay>> totals = new LinkedHashMap<>();
    sql.sql(CloseViewSql.TOTALS)
        .param("project", project)
        .param("from", days.getLast().day())
        .param("to", days.getFirst().day())
        .query((RowCallbackHandler) row -> add(totals, row));
    return days.stream().map(day -> with(day, totals.getOrDefault(day.day(), List.of()))).toList();
  }

  private static ProjectDay projectDay(ResultSet row) throws SQLException {
    CloseState state = CloseState.valueOf(row.getString("state"));
    return new ProjectDay(
        row.getObject("day", LocalDate.class),
        ReadingRows.instant(row, "from_at"),
        ReadingRows.instant(row, "to_at"),
        state,
        Optional.ofNullable(row.getString("why")),
        state == CloseState.CLOSED ? Optional.of(CloseRows.seal(row)) : Optional.empty(),
        List.of());
  }

  private static ProjectDay with(ProjectDay day, List<WalletDay> totals) {
    return new ProjectDay(
        day.day(), day.from(), day.to(), day.state(), day.why(), day.seal(), totals);
  }

  @Override
  public Optional<List<AccountDay>> ofAccount(Grant grant, AccountNo accountNo, Page page) {
    return web.in(
        grant,
        jdbc -> CloseRows.owner(jdbc, accountNo).map(owner -> accountDays(jdbc, owner, page)));
  }

  private static List<AccountDay> accountDays(JdbcTemplate jdbc, Owner owner, Page page) {
    Map<LocalDate, List<WalletDay>> days = new LinkedHashMap<>();
    page(
            JdbcClient.create(jdbc)
                .sql(CloseViewSql.ACCOUNT_DAYS)
                .param("project", owner.project())
                .param("wallets", owner.wallets()),
            page)
        .query((RowCallbackHandler) row -> add(days, row));
    return days.entrySet().stream()
        .map(day -> new AccountDay(day.getKey(), List.copyOf(day.getValue())))
        .toList();
  }

  @Override
  public Optional<Statement> statement(
      Grant grant, AccountNo accountNo, LocalDate from, LocalDate to) {
    return web.in(
        grant,
        jdbc -> CloseRows.owner(jdbc, accountNo).map(owner -> statement(jdbc, owner, from, to)));
  }

  private static Statement statement(JdbcTemplate jdbc, Owner owner, LocalDate from, LocalDate to) {
    JdbcClient sql = JdbcClient.create(jdbc);
    int days =
        sql.sql(CloseViewSql.CLOSED_DAYS)
            .param("project", owner.project())
            .param("from", from)
            .param("to", to)
            .query(Integer.class)
            .single();
    List<WalletDay> wallets =
        sql.sql(CloseViewSql.STATEMENT)
            .param("project", owner.project())
            .param("wallets", owner.wallets())
            .param("from", from)
            .param("to", to)
            .query((row, number) -> CloseRows.walletDay(row))
            .list();
    return new Statement(from, to, days, wallets);
  }

  private static JdbcClient.StatementSpec page(JdbcClient.StatementSpec statement, Page page) {
    return statement.param("before", page.before().orElse(null)).param("most", page.most());
  }

  private static void add(Map<LocalDate, List<WalletDay>> days, ResultSet row) throws SQLException {
    days.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new ArrayList<>())
        .add(CloseRows.walletDay(row));
  }
}
