package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountActs;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.account.FinalReadings.Choice;
import org.prepayhub.account.KeptReading;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens or closes one account in one transaction. The states of its meters are locked first, as a
 * batch of readings locks them, so that no reading is charged beside it; then its wallets, so that
 * a recharge is either settled with the rest or refused. Unique constraints decide between two acts
 * of one number or of one account; whoever loses starts over and finds what the other left.
 */
public final class PostgresAccountActs implements AccountActs {
  private static final int TRIES = 3;

  private final WebSession web;
  private final FinalReadings readings;
  private final Clock clock;
  private final PostgresCharges charges = new PostgresCharges();

  public PostgresAccountActs(WebSession web, FinalReadings readings, Clock clock) {
    this.web = web;
    this.readings = readings;
    this.clock = clock;
  }

  @Override
  public ActOutcome act(Grant grant, ActRequest request) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<ActOutcome> outcome = tryTo(grant, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    // A number nobody can see and that still is there belongs to a project outside the grant.
    return new ActOutcome.ContentDiffers();
  }

  @Override
  public Optional<ActReceipt> find(Grant grant, Wanted wanted) {
    return web.in(
        grant,
        jdbc ->
            jdbc
                .query(
                    AccountActSql.FIND,
                    (row, i) -> StoredAct.of(row),
                    StoredAct.word(wanted.act()),
                    wanted.accountNo().value())
                .stream()
                .findFirst()
                .map(act -> act.receipt(jdbc)));
  }

  /** Empty when the number or the account was taken meanwhile. */
  private Optional<ActOutcome> tryTo(Grant grant, ActRequest request) {
    try {
      return Optional.of(web.in(grant, jdbc -> actIn(jdbc, grant.client(), request)));
    } catch (TakenMeanwhile e) {
      return Optional.empty();
    } catch (DataAccessException e) {
      if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
        throw new Unavailable("another transaction holds the account; ask again", e);
      }
      throw e;
    }
  }

  private ActOutcome actIn(JdbcTemplate jdbc, String client, ActRequest request) {
    AccountActRows rows = new AccountActRows(jdbc, client, request);
    ActMeters meters = ActMeters.lock(jdbc, request.accountNo(), charges);
    // Asked under the meters' lock: a parallel copy that held it has written its answer by now.
    Optional<StoredAct> before = rows.stored();
    if (before.isPresent()) {
      return before.get().asked().equals(request.content())
          ? new ActOutcome.Replayed(before.get().receipt(jdbc))
          : new ActOutcome.ContentDiffers();
    }
    Optional<Account> account = rows.account();
    if (account.isEmpty()) {
      return new ActOutcome.AccountUnknown();
    }
    Optional<Refused> refusal = ActRules.refusal(request, account.get().found());
    return refusal.isPresent() ? refusal.get() : choose(rows, request, account.get(), meters);
  }

  private ActOutcome choose(
      AccountActRows rows, ActRequest request, Account account, ActMeters meters) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<FinalReadings.Shown> shown = rows.asksForReadings(account) ? meters.shown() : List.of();
    return switch (readings.choose(shown, request.readings(), now)) {
      case Choice.Refused(var why) -> why;
      case Choice.Chosen(List<KeptReading> chosen) ->
          new ActOutcome.Done(
              switch (request.act()) {
                case OPENING -> rows.open(account, meters, chosen, now);
                case CLOSURE -> rows.close(account, meters, chosen, now);
              });
    };
  }
}
