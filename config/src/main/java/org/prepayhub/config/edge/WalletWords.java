package org.prepayhub.config.edge;

import java.util.Locale;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.Utility;

/** Wallets and funds as documents of the API name them. */
final class WalletWords {
  private WalletWords() {}

  static Utility utility(String word) {
    return switch (word) {
      case "electricity" -> Utility.ELECTRICITY;
      case "water" -> Utility.WATER;
      default -> throw new IllegalArgumentException("must be electricity or water");
    };
  }

  static Fund fund(String word) {
    return switch (word) {
      case "cash" -> Fund.CASH;
      case "subsidy" -> Fund.SUBSIDY;
      default -> throw new IllegalArgumentException("must be cash or subsidy");
    };
  }

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
