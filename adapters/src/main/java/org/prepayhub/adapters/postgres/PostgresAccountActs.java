package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountActs;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.adapters.postgres.ActMoves.OwnedMeter;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens, closes, moves one account, or replaces a meter of it, in one transaction. The states of
 * its meters are locked first, as a batch of readings locks them, so that no reading is charged
 * beside it; then prices, so that no import comes between; then the account, so that two acts of it
 * come one after the other; then its wallets, so that a recharge is either settled with the rest or
 * refused. Unique constraints decide between two acts of one number or of one account; whoever
 * loses starts over and finds what the other left.
 */
public final class PostgresAccountActs implements AccountActs {
  private static final int TRIES = 3;

  private final WebSession web;
  private final ActRules rules;
  private final FinalReadings readings;
  private final Clock clock;
  private final PostgresCharges charges = new PostgresCharges();

  public PostgresAccountActs(WebSession web, ActRules rules, FinalReadings readings, Clock clock) {
    this.web = web;
    this.rules = rules;
    this.readings = readings;
    this.clock = clock;
  }

  @Override
  public ActOutcome act(Grant grant, ActRequest request) {
    boolean moved = false;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        Optional<ActOutcome> outcome = tryTo(grant, request);
        if (outcome.isPresent()) {
          return outcome.get();
        }
        moved = false;
      } catch (MetersMoved e) {
        moved = true;
      }
    }
    if (moved) {
      throw new Unavailable("meters of the account change hands just now; ask again");
    }
    // A number nobody can see and that still is there belongs to a project outside the grant.
    return new ActOutcome.ContentDiffers();
  }

  @Override
  public Found find(Grant grant, Wanted wanted) {
    return web.in(
        grant,
        jdbc ->
            jdbc
                .query(
                    AccountActSql.FIND,
                    (row, i) -> StoredAct.maybe(row),
                    grant.client(),
                    wanted.accountNo().value(),
                    StoredAct.word(wanted.act()),
                    wanted.number().map(OrderNo::value).orElse(null))
                .stream()
                .findFirst()
                .map(act -> found(jdbc, act))
                .orElseGet(Found.NoAccount::new));
  }

  private static Found found(JdbcTemplate jdbc, Optional<StoredAct> act) {
    return act.<Found>map(it -> new Found.Act(it.receipt(jdbc))).orElseGet(Found.Nothing::new);
  }

  /** Empty when the number or the account was taken meanwhile. */
  private Optional<ActOutcome> tryTo(Grant grant, ActRequest request) {
    try {
      return Optional.of(web.in(grant, jdbc -> actIn(jdbc, grant.client(), request)));
    } catch (TakenMeanwhile e) {
      return Optional.empty();
    } catch (ActRefused e) {
      return Optional.of(e.why());
    } catch (DataAccessException e) {
      if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
        throw new Unavailable("another transaction holds the account; ask again", e);
      }
      throw e;
    }
  }

  private ActOutcome actIn(JdbcTemplate jdbc, String client, ActRequest request) {
    ActMoves moves = new ActMoves(jdbc, charges);
    AccountActRows rows = new AccountActRows(jdbc, client, request);
    List<OwnedMeter> chosen = moves.meters(request);
    List<MeterId> ids = chosen.stream().map(OwnedMeter::id).toList();
    ActMeters.lock(jdbc, ids, charges);
    rows.holdPrices();
    Optional<Account> account = rows.account();
    // Asked under the locks: a parallel copy that held them has written its answer by now.
    Optional<StoredAct> before = rows.stored();
    if (before.isPresent()) {
      return before.get().asked().equals(request.content())
          ? new ActOutcome.Replayed(before.get().receipt(jdbc))
          : new ActOutcome.ContentDiffers();
    }
    if (account.isEmpty()) {
      return new ActOutcome.AccountUnknown();
    }
    if (!moves.meters(request).equals(chosen)) {
      throw new MetersMoved();
    }
    Optional<Refused> refusal = rules.refusal(request, account.get().found());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ActMeters meters = ActMeters.lock(jdbc, ids, charges);
    return new OneAct(readings, rows, moves, request, account.get(), meters)
        .decide(clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
