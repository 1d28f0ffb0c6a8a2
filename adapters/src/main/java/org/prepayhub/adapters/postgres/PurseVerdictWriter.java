package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.command.DuePurse;
import org.prepayhub.command.PurseLeft;
import org.prepayhub.command.PurseState;
import org.prepayhub.command.PurseVerdict;
import org.prepayhub.event.CommandEvent;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.metering.MeterBackOff;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what a verdict means, inside the transaction that holds the order's lock. */
record PurseVerdictWriter(
    JdbcTemplate engine, PostgresEvents events, String node, DuePurse due, LockedPurse locked) {

  void carryOut(PurseVerdict verdict, Optional<PurseLeft> shown, Instant now) {
    switch (verdict) {
      case PurseVerdict.Send(int count, Instant lateUntil) ->
          send(count, lateUntil, shown.orElseThrow(), now);
      case PurseVerdict.Done _ -> done(shown.orElseThrow(), now);
      case PurseVerdict.Refused(String why) -> refused(why, now);
      case PurseVerdict.WaitUntil(Instant at, String why) -> leave(why, at, later(at, now));
      case PurseVerdict.AskAgain(String why) -> leave(why, null, later(now, now));
      case PurseVerdict.Hold(String why) -> hold(why, now);
      case PurseVerdict.NotOurs _ -> {}
    }
  }

  private void send(int count, Instant lateUntil, PurseLeft shown, Instant now) {
    locked.mayBecome(PurseState.SENT);
    engine.update(
        PurseOrderSql.SEND,
        now.toString(),
        lateUntil.toString(),
        count,
        node,
        due.epoch(),
        shown.balance().fen(),
        shown.purchased().fen(),
        shown.purchaseCount(),
        locked.id());
    end().order(MoneyOrderState.SENT);
  }

  private void done(PurseLeft shown, Instant now) {
    end()
        .done(
            Optional.of(
                new PurseEnd.Book(shown.balance(), shown.purchased(), shown.purchaseCount())),
            taken(shown),
            null,
            now);
  }

  private PurseEnd end() {
    return new PurseEnd(engine, events, locked);
  }

  /** A clear that found nothing left took nothing. */
  private Money taken(PurseLeft shown) {
    return switch (locked.open().kind()) {
      case REFUND -> locked.open().amount();
      case CLEAR -> locked.open().committed().isPresent() ? shown.lastRefund() : Money.ZERO;
    };
  }

  private void refused(String why, Instant now) {
    end().refused(why, now);
    people("refused-" + due.command(), why, now);
  }

  private void hold(String why, Instant now) {
    locked.mayBecome(PurseState.HELD);
    engine.update(
        PurseOrderSql.WAIT, PurseState.HELD.name(), why, now.toString(), null, locked.id());
    end().order(MoneyOrderState.HELD);
    people("held-" + due.command(), why, now);
    tell(new CommandEvent.CommandHeld(locked.project(), now, locked.meterNo(), due.command(), why));
  }

  private void leave(String why, @Nullable Instant late, Instant dueAt) {
    PurseState next = locked.state() == PurseState.SENT ? PurseState.UNKNOWN : locked.state();
    locked.mayBecome(next);
    engine.update(
        PurseOrderSql.WAIT,
        next.name(),
        why,
        dueAt.toString(),
        late == null ? null : late.toString(),
        locked.id());
  }

  private Instant later(Instant at, Instant now) {
    Instant backOff = now.plus(MeterBackOff.after(due.attempt()));
    return backOff.isAfter(at) ? backOff : at;
  }

  private void people(String kind, String why, Instant now) {
    engine.update(
        SwitchingSql.TELL_PEOPLE, locked.project().value(), kind, locked.id(), why, now.toString());
  }

  private void tell(CommandEvent event) {
    events.append(engine, List.of(event));
  }
}
