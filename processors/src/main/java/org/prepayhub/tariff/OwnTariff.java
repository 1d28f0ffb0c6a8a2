package org.prepayhub.tariff;

import java.util.Optional;

/**
 * Whether a tariff that is given to an account by name does anything, whoever asks for it: the hub
 * charges by it where it holds the balance, and tells its price to a meter that holds it.
 */
public final class OwnTariff {
  private OwnTariff() {}

  /**
   * Why it does nothing; empty where it is of use.
   *
   * @param balanceHeldBy METER, HUB or NONE
   * @param priceIsPushed whether the account's project tells its meters the price
   */
  public static Optional<TariffMistake> mistake(
      String account, String balanceHeldBy, boolean priceIsPushed) {
    return switch (balanceHeldBy) {
      case "HUB" -> Optional.empty();
      case "METER" -> priceIsPushed ? Optional.empty() : Optional.of(untold(account));
      default -> Optional.of(uncharged(account, balanceHeldBy));
    };
  }

  private static TariffMistake untold(String account) {
    return new TariffMistake(
        "account",
        "the balanceHeldBy of %s is METER, and its project tells meters no price: no tariff reaches it"
            .formatted(account),
        "Write pushToMeters: [price] into the project, or leave this out");
  }

  private static TariffMistake uncharged(String account, String balanceHeldBy) {
    return new TariffMistake(
        "account",
        "the balanceHeldBy of %s is %s: no tariff charges it".formatted(account, balanceHeldBy),
        "Write HUB there, or leave this out");
  }
}
