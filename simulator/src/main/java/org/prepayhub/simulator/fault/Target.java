package org.prepayhub.simulator.fault;

/** Whose frames a fault affects, named as on the face and resolved to an index on the campus. */
public record Target(String name, Scope scope, int index) {
  public enum Scope {
    ALL,
    GATEWAY,
    LINE,
    METER
  }

  public static final Target ALL = new Target("*", Scope.ALL, 0);

  boolean covers(FrameOnLine frame) {
    return switch (scope) {
      case ALL -> true;
      case GATEWAY -> frame.gateway() == index;
      case LINE -> frame.line() == index;
      case METER -> frame.meter() == index;
    };
  }
}
