package org.prepayhub.arrears;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.prepayhub.arrears.Effect.GivePower;
import org.prepayhub.arrears.Effect.Moved;
import org.prepayhub.arrears.Effect.Notify;
import org.prepayhub.arrears.Effect.PutOff;
import org.prepayhub.arrears.Effect.Trip;
import org.prepayhub.units.Money;

/**
 * Decides where an account stands. At most one notice follows from a decision, that of the deepest
 * rung it came to; nobody is told of rungs on the way up.
 */
public record StandingJudge(Terms terms, Money balance, Instant now) {
  private static final List<Standing> DEEPEST_FIRST =
      List.of(Standing.ARREARS, Standing.ALARM_2, Standing.ALARM_1);

  /** The decision for an account that stood there until now. */
  public Decision judge(Position stood) {
    if (terms.ladder().isEmpty()) {
      return unwatched(stood);
    }
    LadderSettings ladder = terms.ladder().get();
    Position before = stood.restoring(ladder.restore());
    return before.standing() == Standing.TRIPPED
        ? withoutPower(before, ladder)
        : withPower(before, ladder);
  }

  private Decision unwatched(Position before) {
    return before.standing() == Standing.TRIPPED
        ? restored(before, Standing.NORMAL)
        : moved(before, before.on(Standing.NORMAL, Optional.empty()), Optional.empty());
  }

  private Decision withoutPower(Position before, LadderSettings ladder) {
    if (terms.keepPower() || balance.compareTo(ladder.closePermit()) >= 0) {
      return restored(before, level(Standing.ARREARS, ladder));
    }
    if (!before.tripLapsed()) {
      return Decision.stay(before);
    }
    Instant due = terms.noTrip().firstWithRoom(now);
    return due.isAfter(now)
        ? Decision.stay(before).lookingAgain(due)
        : new Decision(
            before.on(Standing.TRIPPED, before.overdrawn()), Optional.empty(), List.of(trip()));
  }

  private static Decision restored(Position before, Standing to) {
    NoticeKind kind =
        switch (before.restore()) {
          case AUTOMATIC -> NoticeKind.RESTORED;
          case PERMIT -> NoticeKind.CLOSE_PERMITTED;
        };
    return new Decision(
        before.on(to, Optional.empty()),
        Optional.empty(),
        List.of(
            new Moved(Standing.TRIPPED, to), new Notify(kind), new GivePower(before.restore())));
  }

  private Decision withPower(Position before, LadderSettings ladder) {
    Standing level = level(before.standing(), ladder);
    Optional<Overdrawn> used = used(before, ladder);
    if (used.isPresent() && balance.compareTo(ladder.limit()) <= 0) {
      return overdrawn(before, used.get(), ladder);
    }
    Optional<NoticeKind> told =
        level.isDeeperThan(before.standing()) ? Optional.of(notice(level)) : Optional.empty();
    return moved(before, before.on(level, used), told);
  }

  private Decision overdrawn(Position before, Overdrawn used, LadderSettings ladder) {
    Instant graceEnds = used.since().plus(ladder.grace());
    Instant said = used.tripAhead().orElse(now);
    Instant due = terms.noTrip().firstWithRoom(Collections.max(List.of(now, graceEnds, said)));
    if (due.isAfter(now)) {
      return putOff(before, used, due);
    }
    return new Decision(
        before.on(Standing.TRIPPED, Optional.of(Overdrawn.since(used.since()))),
        Optional.empty(),
        List.of(
            new Moved(before.standing(), Standing.TRIPPED),
            new Notify(NoticeKind.TRIPPED),
            trip()));
  }

  /** Who was told of a time is told again when it moves, which is never to an earlier one. */
  private static Decision putOff(Position before, Overdrawn used, Instant due) {
    boolean known = used.tripAhead().filter(due::equals).isPresent();
    Decision decision =
        moved(
            before,
            before.on(Standing.ARREARS, Optional.of(used.until(due))),
            known ? Optional.empty() : Optional.of(NoticeKind.TRIP_AHEAD));
    List<Effect> effects = new ArrayList<>(decision.effects());
    if (!known) {
      effects.add(new PutOff(due));
    }
    return new Decision(decision.next(), Optional.of(due), effects);
  }

  private static Decision moved(Position before, Position next, Optional<NoticeKind> told) {
    List<Effect> effects = new ArrayList<>();
    if (before.standing() != next.standing()) {
      effects.add(new Moved(before.standing(), next.standing()));
    }
    told.map(Notify::new).ifPresent(effects::add);
    return new Decision(next, Optional.empty(), effects);
  }

  private Trip trip() {
    return new Trip(terms.noTrip().nextStart(now));
  }

  private Optional<Overdrawn> used(Position before, LadderSettings ladder) {
    if (terms.keepPower()) {
      return Optional.empty();
    }
    return before.overdrawn().isPresent()
        ? before.overdrawn().filter(used -> !isAbove(ladder, Standing.TRIPPED))
        : Optional.of(Overdrawn.since(now)).filter(used -> balance.compareTo(ladder.limit()) <= 0);
  }

  /** The rung a balance is on above the trip, for an account that was on one already. */
  private Standing level(Standing from, LadderSettings ladder) {
    return DEEPEST_FIRST.stream()
        .filter(
            rung ->
                rung.isDeeperThan(from)
                    ? balance.compareTo(ladder.entered(rung)) <= 0
                    : !isAbove(ladder, rung))
        .findFirst()
        .orElse(Standing.NORMAL);
  }

  private boolean isAbove(LadderSettings ladder, Standing rung) {
    return balance.compareTo(ladder.entered(rung).plus(ladder.hysteresis())) > 0;
  }

  private static NoticeKind notice(Standing rung) {
    return switch (rung) {
      case ALARM_1 -> NoticeKind.ALARM_1;
      case ALARM_2 -> NoticeKind.ALARM_2;
      case ARREARS -> NoticeKind.ARREARS;
      case TRIPPED -> NoticeKind.TRIPPED;
      case NORMAL -> throw new IllegalArgumentException("nobody is told that all is well");
    };
  }
}
