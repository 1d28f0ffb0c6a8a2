package org.prepayhub.command;

import java.util.Map;
import org.prepayhub.units.Money;

/** What a meter that holds money is told to do with it: the profile's command of the same name. */
public enum PurseKind {
  /** Give back what is left in part. */
  REFUND,
  /** Forget all that is left, or owed. */
  CLEAR;

  /** The block of the profile that shows all there is of money, and the last refund or clear. */
  public static final String BLOCK = "refunds";

  /** The name of the profile's command. */
  public String command() {
    return switch (this) {
      case REFUND -> "refund";
      case CLEAR -> "clear";
    };
  }

  /** The values of the frame. */
  Map<String, Long> parameters(int count, Money amount, long orderTag) {
    return switch (this) {
      case REFUND -> Map.of("count", (long) count, "amountFen", amount.fen(), "orderTag", orderTag);
      case CLEAR -> Map.of("count", (long) count, "orderTag", orderTag);
    };
  }
}
