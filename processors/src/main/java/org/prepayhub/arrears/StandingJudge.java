package org.prepayhub.arrears;

import java.time.Instant;
import java.util.ArrayList;
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
  public Decision judge(Position before) {
    if (terms.ladder().isEmpty()) {
      return unwatched(before);
    }
    LadderSettings ladder = terms.ladder().get();
    return before.standing() == Standing.TRIPPED
        ? withoutPower(before, ladder)
        : withPower(before, ladder);
  }

  private Decision unwatched(Position before) {
    return before.standing() == Standing.TRIPPED
        ? restored(Standing.NORMAL, Restore.AUTOMATIC)
        : moved(before, Position.NORMAL, Optional.empty());
  }

  private Decision withoutPower(Position before, LadderSettings ladder) {
    if (terms.keepPower() || balance.compareTo(ladder.closePermit()) >= 0) {
      return restored(level(Standing.ARREARS, ladder), ladder.restore());
    }
    if (!before.tripLapsed()) {
      return Decision.stay(before);
    }
    Instant due = terms.noTrip().firstWithRoom(now);
    return due.isAfter(now)
        ? Decision.stay(before).lookingAgain(due)
        : new Decision(
            new Position(Standing.TRIPPED, before.overdrawnSince(), false),
            Optional.empty(),
            List.of(trip()));
  }

  private static Decision restored(Standing to, Restore how) {
    NoticeKind kind =
        switch (how) {
          case AUTOMATIC -> NoticeKind.RESTORED;
          case PERMIT -> NoticeKind.CLOSE_PERMITTED;
        };
    return new Decision(
        Position.at(to),
        Optional.empty(),
        List.of(new Moved(Standing.TRIPPED, to), new Notify(kind), new GivePower(how)));
  }

  private Decision withPower(Position before, LadderSettings ladder) {
    Standing level = level(before.standing(), ladder);
    Optional<Instant> since = overdrawnSince(before, ladder);
    if (since.isPresent() && balance.compareTo(ladder.limit()) <= 0) {
      return overdrawn(before, since.get(), ladder);
    }
    Optional<NoticeKind> told =
        level.isDeeperThan(before.standing()) ? Optional.of(notice(level)) : Optional.empty();
    return moved(before, new Position(level, since, false), told);
  }

  private Decision overdrawn(Position before, Instant since, LadderSettings ladder) {
    Instant graceEnds = since.plus(ladder.grace());
    Instant due = terms.noTrip().firstWithRoom(graceEnds.isAfter(now) ? graceEnds : now);
    if (due.isAfter(now)) {
      return putOff(before, since, due);
    }
    return new Decision(
        new Position(Standing.TRIPPED, Optional.of(since), false),
        Optional.empty(),
        List.of(
            new Moved(before.standing(), Standing.TRIPPED),
            new Notify(NoticeKind.TRIPPED),
            trip()));
  }

  private Decision putOff(Position before, Instant since, Instant due) {
    boolean known = before.overdrawnSince().isPresent();
    Decision decision =
        moved(
            before,
            new Position(Standing.ARREARS, Optional.of(since), false),
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

  private Optional<Instant> overdrawnSince(Position before, LadderSettings ladder) {
    if (terms.keepPower()) {
      return Optional.empty();
    }
    return before.overdrawnSince().isPresent()
        ? before.overdrawnSince().filter(since -> !isAbove(ladder, Standing.TRIPPED))
        : Optional.of(now).filter(since -> balance.compareTo(ladder.limit()) <= 0);
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
