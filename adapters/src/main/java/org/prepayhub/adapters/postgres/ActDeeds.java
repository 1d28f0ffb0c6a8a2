package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move.Replacement;
import org.prepayhub.adapters.postgres.AccountActRows.Account;
import org.prepayhub.adapters.postgres.ActMeters.ChargedTo;
import org.prepayhub.event.AccountEvent.AccountMoved;
import org.prepayhub.event.AccountEvent.AccountOpened;
import org.prepayhub.event.AccountEvent.AccountSettled;
import org.prepayhub.event.AccountEvent.MeterReplaced;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** Does one act that is allowed: everything is locked, and every reading is chosen. */
final class ActDeeds {
  private final AccountActRows rows;
  private final ActMoves moves;
  private final ActRequest request;
  private final Account account;
  private final ActMeters meters;
  private final Instant at;

  /** Of the meters an account leaves, and of those it goes on with. */
  record Readings(List<KeptReading> closing, List<KeptReading> begun) {}

  ActDeeds(
      AccountActRows rows,
      ActMoves moves,
      ActRequest request,
      Account account,
      ActMeters meters,
      Instant at) {
    this.rows = rows;
    this.moves = moves;
    this.request = request;
    this.account = account;
    this.meters = meters;
    this.at = at;
  }

  /** Opens the account, begins to charge its meters with these readings, takes the deposit. */
  ActReceipt open(List<KeptReading> readings) {
    long act = rows.keep(account, meters, readings, at);
    rows.open(account, at);
    List<KeptReading> taken =
        readings.stream().filter(it -> !meters.isOf(account.id(), it.meterNo())).toList();
    rows.purses(account).charge(act, meters, new Readings(List.of(), taken), at);
    moves.take(account, ids(readings), readings);
    rows.purses(account).begin(meters, taken, at);
    request.deposit().ifPresent(deposit -> rows.money(account, act).deposit(deposit));
    rows.tell(new AccountOpened(account.project(), at, request.accountNo(), why()));
    return receipt(readings, List.of(), request.deposit(), List.of());
  }

  /** Charges what its meters showed, settles every wallet, closes wallets and account. */
  ActReceipt close(List<KeptReading> readings) {
    long act = rows.keep(account, meters, readings, at);
    end(act, new Readings(readings, List.of()));
    List<Settled> settled =
        account.found().isSettled() ? rows.money(account, act).settle() : List.of();
    rows.close(account, at);
    ActPower power = rows.power(account, act, at);
    power.rest(request.accountNo());
    power.leave(meters.ids());
    rows.purses(account).clear(act, meters.ids());
    rows.tell(new AccountSettled(account.project(), at, request.accountNo(), why()));
    return receipt(readings, List.of(), Optional.empty(), settled);
  }

  /** Charges what the old meter counted, and goes on with the new one. */
  ActReceipt replace(Replacement replacement, KeptReading closing) {
    long act = rows.keep(account, meters, List.of(closing), at);
    end(act, new Readings(List.of(closing), List.of()));
    KeptReading begins = KeptReading.of(replacement.begins());
    MeterId old = meters.id(replacement.old());
    MeterId fresh = moves.replace(account, old, replacement);
    rows.keepReadings(act, account, List.of(begins), reading -> fresh, true);
    rows.purses(account).carry(act, List.of(closing));
    ActPower power = rows.power(account, act, at);
    power.look();
    power.leave(List.of(old));
    rows.tell(new MeterReplaced(account.project(), at, request.accountNo(), why()));
    return receipt(List.of(closing), List.of(begins), Optional.empty(), List.of());
  }

  /** Charges what the meters it leaves counted, and goes on with those of the other room. */
  ActReceipt transfer(long place, Readings readings) {
    long act = rows.keep(account, meters, readings.closing(), at);
    end(act, readings);
    rows.keepReadings(act, account, readings.begun(), it -> meters.id(it.meterNo()), true);
    List<MeterId> left = ids(readings.closing());
    moves.transfer(
        account, place, new ActMoves.Meters(left, ids(readings.begun())), readings.begun());
    ActPurses purses = rows.purses(account);
    purses.begin(meters, readings.begun(), at);
    purses.carry(act, readings.closing());
    purses.clear(act, left);
    ActPower power = rows.power(account, act, at);
    power.look();
    power.leave(left);
    rows.tell(new AccountMoved(account.project(), at, request.accountNo(), why()));
    return receipt(readings.closing(), readings.begun(), Optional.empty(), List.of());
  }

  /**
   * A meter that is charged ends with what is charged, or not at all: but where it began with more
   * than it shows, so that its account is not held by somebody's slip for ever.
   */
  private void end(long act, Readings all) {
    List<KeptReading> readings = all.closing();
    meters.charge(readings);
    rows.purses(account).charge(act, meters, all, at);
    Map<MeterNo, ChargedTo> charged = meters.charged(account.id());
    for (KeptReading reading : readings) {
      Optional.ofNullable(charged.get(reading.meterNo()))
          .filter(to -> !to.is(reading) && !to.beganAbove(reading))
          .ifPresent(
              to -> {
                throw new ActRefused(
                    new ActOutcome.ReadingImplausible(
                        reading.meterNo(),
                        "it is charged up to " + to.total() + " at " + to.at() + " already"));
              });
    }
  }

  private List<MeterId> ids(List<KeptReading> readings) {
    return readings.stream().map(reading -> meters.id(reading.meterNo())).toList();
  }

  private String why() {
    return request.operator() + ": " + request.reason();
  }

  private ActReceipt receipt(
      List<KeptReading> readings,
      List<KeptReading> begun,
      Optional<Money> deposit,
      List<Settled> settled) {
    return new ActReceipt(
        request.act(),
        request.number(),
        request.accountNo(),
        at,
        readings,
        begun,
        deposit,
        settled);
  }
}
