package org.prepayhub.arrears;

import static org.prepayhub.arrears.Standing.ALARM_1;
import static org.prepayhub.arrears.Standing.ALARM_2;
import static org.prepayhub.arrears.Standing.ARREARS;
import static org.prepayhub.arrears.Standing.NORMAL;
import static org.prepayhub.arrears.Standing.TRIPPED;

import java.util.List;

/**
 * How an account moves on the arrears ladder, one rung at a time; one charge or payment may take
 * several.
 */
public final class StandingTransitions {

  /** One legal move. */
  public record Transition(Standing from, Standing to, String why) {}

  public static final List<Transition> ALL =
      List.of(
          new Transition(NORMAL, ALARM_1, "the balance fell to alarm1Fen or below"),
          new Transition(ALARM_1, ALARM_2, "the balance fell to alarm2Fen or below"),
          new Transition(ALARM_2, ARREARS, "the balance fell to 0 or below"),
          new Transition(
              ARREARS,
              TRIPPED,
              "the overdraft is used up, the grace is over, no window forbids it"),
          new Transition(
              TRIPPED, ARREARS, "the balance reached closePermitFen, or power is kept from now on"),
          new Transition(ARREARS, ALARM_2, "the balance rose above 0 by more than the hysteresis"),
          new Transition(
              ALARM_2, ALARM_1, "the balance rose above alarm2Fen by more than the hysteresis"),
          new Transition(
              ALARM_1, NORMAL, "the balance rose above alarm1Fen by more than the hysteresis"));

  private StandingTransitions() {}

  /** Whether one legal move leads from one rung to the other. */
  public static boolean allowed(Standing from, Standing to) {
    return ALL.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }

  /** Whether legal moves in one direction lead from one to the other; staying is no move. */
  public static boolean leadsTo(Standing from, Standing to) {
    return from != to && isReached(from, to, to.isDeeperThan(from));
  }

  private static boolean isReached(Standing from, Standing to, boolean down) {
    return allowed(from, to)
        || ALL.stream()
            .filter(move -> move.from() == from && move.to().isDeeperThan(from) == down)
            .anyMatch(move -> isReached(move.to(), to, down));
  }
}
