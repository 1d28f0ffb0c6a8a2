package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Refused;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.account.FinalReadings.Choice;
import org.prepayhub.account.FinalReadings.Shown;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.account.Move.Transfer;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.adapters.postgres.ActDeeds.Readings;
import org.prepayhub.adapters.postgres.ActMoves.PlacedMeter;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.PlaceCode;

/** One act that its account allows: the readings it stands on are chosen, then it is done. */
final class OneAct {
  private final FinalReadings readings;
  private final AccountActRows rows;
  private final ActMoves moves;
  private final ActRequest request;
  private final Account account;
  private final ActMeters meters;

  OneAct(
      FinalReadings readings,
      AccountActRows rows,
      ActMoves moves,
      ActRequest request,
      Account account,
      ActMeters meters) {
    this.readings = readings;
    this.rows = rows;
    this.moves = moves;
    this.request = request;
    this.account = account;
    this.meters = meters;
  }

  ActOutcome decide(Instant now) {
    ActDeeds deeds = new ActDeeds(rows, moves, request, account, meters, now);
    if (request.move().isEmpty()) {
      return openOrClose(deeds, now);
    }
    return switch (request.move().get()) {
      case Replacement replacement -> replace(replacement, deeds, now);
      case Transfer(PlaceCode to) ->
          moves
              .place(account, to)
              .map(place -> transfer(place, deeds, now))
              .orElseGet(ActOutcome.PlaceUnknown::new);
    };
  }

  private ActOutcome openOrClose(ActDeeds deeds, Instant now) {
    boolean opens = request.act() == AccountAct.OPENING;
    if (!opens && rows.holdsOthersMoney(account)) {
      return new ActOutcome.BalanceNotHeld();
    }
    boolean asks = opens || account.found().state() == AccountState.OPEN;
    return choose(
        meters.shown(meter -> asks),
        now,
        chosen -> new ActOutcome.Done(opens ? deeds.open(chosen) : deeds.close(chosen)));
  }

  private ActOutcome replace(Replacement replacement, ActDeeds deeds, Instant now) {
    MeterNo old = replacement.old();
    if (!meters.knows(old)) {
      return new ActOutcome.MeterUnknown(old);
    }
    return choose(
        meters.shown(old::equals),
        now,
        chosen -> {
          KeptReading closing = chosen.getFirst();
          Optional<Refused> doubt = readings.doubtOfNew(replacement.begins(), closing, now);
          return doubt.isPresent()
              ? doubt.get()
              : new ActOutcome.Done(deeds.replace(replacement, closing));
        });
  }

  /** What is the account's already and in the room it moves to goes on as it is. */
  private ActOutcome transfer(long place, ActDeeds deeds, Instant now) {
    List<PlacedMeter> there = moves.metersOf(place);
    Optional<Refused> refusal =
        there.stream().flatMap(meter -> meter.refusalFor(account).stream()).findFirst();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Set<MeterNo> inPlace = there.stream().map(PlacedMeter::number).collect(Collectors.toSet());
    Predicate<MeterNo> own = meter -> meters.isOf(account.id(), meter);
    return choose(
        meters.shown(meter -> !inPlace.contains(meter) || !own.test(meter)),
        now,
        chosen -> new ActOutcome.Done(deeds.transfer(place, split(chosen, own))));
  }

  private static Readings split(List<KeptReading> chosen, Predicate<MeterNo> own) {
    return new Readings(
        chosen.stream().filter(reading -> own.test(reading.meterNo())).toList(),
        chosen.stream().filter(reading -> !own.test(reading.meterNo())).toList());
  }

  private ActOutcome choose(
      List<Shown> shown, Instant now, Function<List<KeptReading>, ActOutcome> then) {
    return switch (readings.choose(shown, request.readings(), now)) {
      case Choice.Refused(var why) -> why;
      case Choice.Chosen(var chosen) -> {
        Optional<Refused> refusal = purseRefusal(chosen);
        yield refusal.isPresent() ? refusal.get() : then.apply(chosen);
      }
    };
  }

  /** What the money in the meters says against it. */
  private Optional<Refused> purseRefusal(List<KeptReading> chosen) {
    Predicate<KeptReading> own = reading -> meters.isOf(account.id(), reading.meterNo());
    boolean leaves = request.act() != AccountAct.OPENING;
    return rows.purses(account)
        .refusal(
            request.readings(),
            chosen.stream().filter(reading -> leaves && own.test(reading)).toList(),
            chosen.stream().filter(own.negate()).toList(),
            meters);
  }
}
