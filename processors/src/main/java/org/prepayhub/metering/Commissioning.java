package org.prepayhub.metering;

import java.util.List;

/** Whether a meter is part of the site; {@link #TRANSITIONS} says what may follow what, and why. */
public enum Commissioning {
  /** In the site, but no reading of it was believed yet. */
  NOT_INITIALISED,
  IN_SERVICE,
  /** Another meter took its place. */
  REPLACED,
  /** No longer in the site. */
  REMOVED;

  /** One legal move. */
  public record Transition(Commissioning from, Commissioning to, String why) {}

  public static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(NOT_INITIALISED, IN_SERVICE, "its first reading was believed"),
          new Transition(
              NOT_INITIALISED, REMOVED, "it was taken out of the site before it was ever read"),
          new Transition(IN_SERVICE, REPLACED, "another meter took its place"),
          new Transition(
              IN_SERVICE,
              REMOVED,
              "it was taken out of the site, holds no money and has no open recharge"));

  public static boolean allowed(Commissioning from, Commissioning to) {
    return TRANSITIONS.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }

  /** Whether it is read and may be sold to, now or as soon as it answers. */
  public boolean isInSite() {
    return this == NOT_INITIALISED || this == IN_SERVICE;
  }
}
