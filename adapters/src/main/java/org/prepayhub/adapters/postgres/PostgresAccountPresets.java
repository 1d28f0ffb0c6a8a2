package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountPresets;
import org.prepayhub.site.AccountRules;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes accounts known by calls, in one transaction each. */
public final class PostgresAccountPresets implements AccountPresets {
  private final WebSession web;
  private final Clock clock;

  public PostgresAccountPresets(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public Outcome preset(Grant grant, NewAccount asked) {
    return web.in(
        grant,
        jdbc ->
            NamedProject.of(jdbc, asked.project())
                .map(project -> new Filing(jdbc, project, asked.account()).file(grant.client()))
                .orElseGet(Outcome.ProjectUnknown::new));
  }

  /** One account while it is made known. */
  private final class Filing {
    private final JdbcTemplate jdbc;
    private final NamedProject project;
    private final Site.Account account;

    Filing(JdbcTemplate jdbc, NamedProject project, Site.Account account) {
      this.jdbc = jdbc;
      this.project = project;
      this.account = account;
    }

    Outcome file(String client) {
      return before().orElseGet(() -> anew(client));
    }

    private Outcome anew(String client) {
      jdbc.update(TariffSql.FIRST_PRICES, project.id());
      jdbc.queryForList(AccountPresetSql.HOLD_IMPORTS, project.id());
      List<SiteProblem> problems = AccountRules.problems(account, known());
      return problems.isEmpty()
          ? store(client).or(this::before).orElseGet(Outcome.NumberTaken::new)
          : new Outcome.Faulty(problems);
    }

    /** What was answered when a call made it known. */
    private Optional<Outcome> before() {
      return jdbc
          .query(
              AccountPresetSql.STORED,
              (row, i) ->
                  row.getString("asked").equals(content())
                      ? new Outcome.Replayed(
                          new Receipt(
                              row.getString("project"),
                              new AccountNo(row.getString("account_no")),
                              ReadingRows.instant(row, "preset_at")))
                      : new Outcome.ContentDiffers(),
              account.number().value())
          .stream()
          .findFirst()
          .map(Outcome.class::cast);
    }

    private AccountRules.Known known() {
      return new AccountRules.Known(
          there(AccountPresetSql.CUSTOMER, account.customer()),
          there(AccountPresetSql.PLACE, account.place()));
    }

    private Set<String> there(String sql, Optional<String> code) {
      return Set.copyOf(jdbc.queryForList(sql, String.class, project.id(), code.orElse(null)));
    }

    /** Empty where somebody has the number. */
    private Optional<Outcome> store(String client) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      int stored =
          jdbc.update(
              AccountPresetSql.PRESET,
              project.id(),
              account.number().value(),
              account.customer().orElse(null),
              account.place().orElse(null),
              account.leastRecharge().fen(),
              account.mostRecharge().fen(),
              account.hoardingCap().map(Money::fen).orElse(null),
              account.balanceHeldBy(),
              client,
              content(),
              now.toString());
      return stored == 1
          ? Optional.of(new Outcome.Preset(new Receipt(project.code(), account.number(), now)))
          : Optional.empty();
    }

    /** All that is asked, as text that is kept for ever. */
    private String content() {
      return String.join(
          "\n",
          project.code(),
          account.number().value(),
          account.customer().orElse(""),
          account.place().orElse(""),
          Long.toString(account.leastRecharge().fen()),
          Long.toString(account.mostRecharge().fen()),
          account.hoardingCap().map(cap -> Long.toString(cap.fen())).orElse(""),
          account.balanceHeldBy());
    }
  }
}
