package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.arrears.Band;
import org.prepayhub.arrears.Decision;
import org.prepayhub.arrears.Effect;
import org.prepayhub.arrears.NoticeKind;
import org.prepayhub.arrears.Standing;
import org.prepayhub.arrears.StandingJudge;
import org.prepayhub.arrears.StandingTransitions;
import org.prepayhub.arrears.Terms;
import org.prepayhub.command.Switching;
import org.prepayhub.event.ArrearsEvent;
import org.prepayhub.units.Money;

/**
 * An account with what was decided about it.
 *
 * @param forbiddenFrom from when on it may not be cut off, if ever
 */
record JudgedAccount(
    WatchedAccount account, Decision decision, Band band, Optional<Instant> forbiddenFrom) {

  /**
   * An account of which nobody knows what it holds stays, and is looked at as soon as it is known.
   */
  static JudgedAccount of(WatchedAccount account, Terms terms, Instant now) {
    if (account.balance().isEmpty()) {
      return new JudgedAccount(account, stay(account), Band.NONE, Optional.empty());
    }
    Money balance = account.balance().get();
    Decision decision = new StandingJudge(terms, balance, now).judge(account.position());
    JudgedAccount judged =
        new JudgedAccount(
            account,
            decision,
            Band.of(terms, decision, balance),
            terms.noTrip().forbiddenFrom(now));
    judged.each(Effect.Moved.class).forEach(judged::mustBeLegal);
    return judged;
  }

  private static Decision stay(WatchedAccount account) {
    return new Decision(account.position(), Optional.empty(), List.of());
  }

  private void mustBeLegal(Effect.Moved moved) {
    if (!StandingTransitions.leadsTo(moved.from(), moved.to())) {
      throw new IllegalStateException(
          "account %s may not go from %s to %s"
              .formatted(account.owner().number(), moved.from(), moved.to()));
    }
  }

  StandingKey key() {
    return account.key();
  }

  int crossing() {
    return decision.effects().isEmpty() ? account.crossing() : account.crossing() + 1;
  }

  long fen() {
    return account.balance().map(Money::fen).orElse(0L);
  }

  /** One of a crossing, if any. */
  Optional<NoticeKind> notice() {
    return each(Effect.Notify.class).map(Effect.Notify::kind).findFirst();
  }

  /** Of a trip that is ahead. */
  @Nullable Instant tripAt() {
    return each(Effect.PutOff.class).map(Effect.PutOff::until).findFirst().orElse(null);
  }

  /** Whether a trip that was decided before may wait to be sent: its terms may be others now. */
  boolean mayHaveATripWaiting() {
    return account.owner().switchedByHub()
        && account.position().standing() == Standing.TRIPPED
        && decision.next().standing() == Standing.TRIPPED
        && forbiddenFrom.isPresent();
  }

  /** Commands follow where it is the hub that switches for money. */
  Optional<Order> order() {
    return account.owner().switchedByHub()
        ? decision.effects().stream().flatMap(effect -> order(effect).stream()).findFirst()
        : Optional.empty();
  }

  private static Optional<Order> order(Effect effect) {
    return switch (effect) {
      case Effect.Trip(var before) -> Optional.of(new Order(Switching.TRIP, before));
      case Effect.GivePower(var how) ->
          Optional.of(
              new Order(
                  switch (how) {
                    case AUTOMATIC -> Switching.CLOSE;
                    case PERMIT -> Switching.PERMIT_CLOSE;
                  },
                  Optional.empty()));
      case Effect.Moved _, Effect.Notify _, Effect.PutOff _ -> Optional.empty();
    };
  }

  /**
   * What the meters of the account are to do.
   *
   * @param before when it must have been done by, sooner than its patience
   */
  record Order(Switching switching, Optional<Instant> before) {}

  Stream<ArrearsEvent> events(Instant now) {
    return decision.effects().stream().flatMap(effect -> event(effect, now).stream());
  }

  private Optional<ArrearsEvent> event(Effect effect, Instant now) {
    WatchedAccount.Owner owner = account.owner();
    return switch (effect) {
      case Effect.Moved(var from, var to) ->
          Optional.of(
              new ArrearsEvent.StandingMoved(
                  owner.project(),
                  now,
                  owner.number(),
                  key().utility(),
                  from.name(),
                  to.name(),
                  Money.ofFen(fen())));
      case Effect.PutOff(var until) ->
          Optional.of(
              new ArrearsEvent.TripPutOff(
                  owner.project(), now, owner.number(), key().utility(), until));
      case Effect.Notify _, Effect.Trip _, Effect.GivePower _ -> Optional.empty();
    };
  }

  private <E extends Effect> Stream<E> each(Class<E> kind) {
    return decision.effects().stream().filter(kind::isInstance).map(kind::cast);
  }
}
