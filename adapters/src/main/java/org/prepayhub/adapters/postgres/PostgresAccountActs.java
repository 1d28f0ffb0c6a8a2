package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.account.FinalReadings.Choice;
import org.prepayhub.account.FinalReadings.Shown;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.account.Move.Transfer;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.adapters.postgres.AccountActRows.Readings;
import org.prepayhub.adapters.postgres.ActMoves.PlacedMeter;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens, closes, moves one account, or replaces a meter of it, in one transaction. The states of
 * its meters are locked first, as a batch of readings locks them, so that no reading is charged
 * beside it; then its wallets, so that a recharge is either settled with the rest or refused.
 * Unique constraints decide between two acts of one number or of one account; whoever loses starts
 * over and finds what the other left.
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
    AccountActRows rows = new AccountActRows(jdbc, client, request, moves);
    ActMeters meters = ActMeters.lock(jdbc, request, charges);
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
    return refusal.isPresent()
        ? refusal.get()
        : new OneAct(rows, moves, request, account.get(), meters).decide();
  }

  /** One act that its account allows. */
  private final class OneAct {
    private final AccountActRows rows;
    private final ActMoves moves;
    private final ActRequest request;
    private final Account account;
    private final ActMeters meters;
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);

    OneAct(
        AccountActRows rows,
        ActMoves moves,
        ActRequest request,
        Account account,
        ActMeters meters) {
      this.rows = rows;
      this.moves = moves;
      this.request = request;
      this.account = account;
      this.meters = meters;
    }

    ActOutcome decide() {
      if (request.move().isEmpty()) {
        List<Shown> shown = rows.asksForReadings(account) ? meters.shown() : List.of();
        return choose(shown, this::openOrClose);
      }
      return switch (request.move().get()) {
        case Replacement replacement ->
            meters.knows(replacement.old())
                ? choose(only(replacement.old()), chosen -> replace(replacement, chosen))
                : new ActOutcome.MeterUnknown(replacement.old());
        case Transfer(PlaceCode to) ->
            moves.place(account, to).map(this::transfer).orElseGet(ActOutcome.PlaceUnknown::new);
      };
    }

    private ActOutcome choose(List<Shown> shown, Function<List<KeptReading>, ActOutcome> then) {
      return switch (readings.choose(shown, request.readings(), now)) {
        case Choice.Refused(var why) -> why;
        case Choice.Chosen(var chosen) -> then.apply(chosen);
      };
    }

    private ActOutcome openOrClose(List<KeptReading> chosen) {
      return new ActOutcome.Done(
          request.act() == AccountAct.OPENING
              ? rows.open(account, meters, chosen, now)
              : rows.close(account, meters, chosen, now));
    }

    private List<Shown> only(MeterNo number) {
      return meters.shown().stream().filter(it -> it.meterNo().equals(number)).toList();
    }

    private ActOutcome replace(Replacement replacement, List<KeptReading> chosen) {
      KeptReading closing = chosen.getFirst();
      Optional<Refused> doubt = FinalReadings.doubtOfNew(replacement.begins(), closing, now);
      return doubt.isPresent()
          ? doubt.get()
          : new ActOutcome.Done(rows.replace(account, meters, replacement, closing, now));
    }

    private ActOutcome transfer(long place) {
      List<PlacedMeter> there = moves.metersOf(place);
      Optional<Refused> refusal =
          there.stream().flatMap(meter -> meter.refusalFor(account).stream()).findFirst();
      if (refusal.isPresent()) {
        return refusal.get();
      }
      Set<MeterNo> taken = there.stream().map(PlacedMeter::number).collect(Collectors.toSet());
      return choose(
          meters.shown(),
          chosen -> {
            Map<Boolean, List<KeptReading>> parts =
                chosen.stream()
                    .collect(Collectors.partitioningBy(it -> taken.contains(it.meterNo())));
            Readings split =
                new Readings(
                    parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
            return new ActOutcome.Done(rows.transfer(account, meters, place, split, now));
          });
    }
  }
}
