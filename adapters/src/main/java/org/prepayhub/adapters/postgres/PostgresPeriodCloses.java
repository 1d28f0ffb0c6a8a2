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
import org.prepayhub.close.DayCloses.WalletDay;
import org.prepayhub.close.PeriodCloses;
import org.prepayhub.units.AccountNo;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Months and semesters for people and callers. */
public final class PostgresPeriodCloses implements PeriodCloses {
  private final WebSession web;

  public PostgresPeriodCloses(WebSession web) {
    this.web = web;
  }

  @Override
  public Optional<List<ProjectPeriod>> periodsOfProject(
      Grant grant, String project, PeriodPage page) {
    return web.in(
        grant, jdbc -> CloseRows.project(jdbc, project).map(id -> ofProject(jdbc, id, page)));
  }

  private static List<ProjectPeriod> ofProject(JdbcTemplate jdbc, int project, PeriodPage page) {
    JdbcClient sql = JdbcClient.create(jdbc);
    List<ProjectPeriod> periods =
        page(sql, PeriodViewSql.PERIODS, project, page).query((row, number) -> period(row)).list();
    if (periods.isEmpty()) {
      return periods;
    }
    Map<LocalDate, List<WalletDay>> totals = new LinkedHashMap<>();
    sql.sql(PeriodViewSql.TOTALS)
        .param("project", project)
        .param("kind", page.kind().name())
        .param("from", periods.getLast().span().first())
        .param("to", periods.getFirst().span().first())
        .query(
            (RowCallbackHandler)
                row ->
                    totals
                        .computeIfAbsent(span(row).first(), first -> new ArrayList<>())
                        .add(CloseRows.walletDay(row)));
    return periods.stream()
        .map(period -> with(period, totals.getOrDefault(period.span().first(), List.of())))
        .toList();
  }

  private static ProjectPeriod period(ResultSet row) throws SQLException {
    return new ProjectPeriod(
        span(row),
        ReadingRows.instant(row, "from_at"),
        ReadingRows.instant(row, "to_at"),
        row.getInt("days"),
        CloseRows.seal(row),
        List.of());
  }

  private static Span span(ResultSet row) throws SQLException {
    return new Span(
        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class));
  }

  private static ProjectPeriod with(ProjectPeriod period, List<WalletDay> totals) {
    return new ProjectPeriod(
        period.span(), period.from(), period.to(), period.days(), period.seal(), totals);
  }

  @Override
  public Optional<List<AccountPeriod>> periodsOfAccount(
      Grant grant, AccountNo accountNo, PeriodPage page) {
    return web.in(
        grant, jdbc -> CloseRows.owner(jdbc, accountNo).map(owner -> ofAccount(jdbc, owner, page)));
  }

  private static List<AccountPeriod> ofAccount(JdbcTemplate jdbc, Owner owner, PeriodPage page) {
    Map<Span, List<WalletDay>> periods = new LinkedHashMap<>();
    page(JdbcClient.create(jdbc), PeriodViewSql.OF_ACCOUNT, owner.project(), page)
        .param("wallets", owner.wallets())
        .query(
            (RowCallbackHandler)
                row ->
                    periods
                        .computeIfAbsent(span(row), span -> new ArrayList<>())
                        .add(CloseRows.walletDay(row)));
    return periods.entrySet().stream()
        .map(period -> new AccountPeriod(period.getKey(), List.copyOf(period.getValue())))
        .toList();
  }

  private static JdbcClient.StatementSpec page(
      JdbcClient sql, String statement, int project, PeriodPage page) {
    return sql.sql(statement)
        .param("project", project)
        .param("kind", page.kind().name())
        .param("before", page.before().orElse(null))
        .param("most", page.most());
  }
}
