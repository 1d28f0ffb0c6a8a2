package org.prepayhub.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can go wrong between a hub and a meter. The package documentation says exactly what each
 * does.
 */
public enum FaultKind {
  DROP_REPLY(false),
  EXECUTE_THEN_DROP_REPLY(false),
  LATE_REPLY(false),
  GARBLE(false),
  WRONG_UNIT(false),
  DISCONNECT(false),
  SILENCE(false),
  REFUSE(false),
  BUSY(false),
  NO_PATH(false),
  POWER_LOSS(false),
  JUMP_AHEAD(false),
  JUMP_BACK(false),
  SLOW(true),
  SPLIT(true),
  GLUED(true);

  private final boolean delivery;

  FaultKind(boolean delivery) {
    this.delivery = delivery;
  }

  /** Disturbs only how an intact reply is delivered. */
  boolean isDelivery() {
    return delivery;
  }

  /** A reply can only be glued to an earlier one; one kind spares reads, two need the total. */
  boolean takes(FrameOnLine frame) {
    return switch (this) {
      case EXECUTE_THEN_DROP_REPLY -> frame.write();
      case GLUED -> frame.follows();
      case JUMP_AHEAD, JUMP_BACK -> frame.total();
      default -> true;
    };
  }

  /** The name on the face, such as {@code drop-reply}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<FaultKind> byCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
