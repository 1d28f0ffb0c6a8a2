package org.prepayhub.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a client may do with what its projects hold. */
public enum Scope {
  /** Bring money and ask after it. */
  RECHARGE,
  /** Look at places, accounts, meters and readings. */
  READ,
  /** Look at collection runs. */
  COLLECTION,
  /** Open, move and close accounts, and replace their meters. */
  ACCOUNT,
  /** Move money by hand: correct balances and pay them back. */
  LEDGER,
  /** Add tariffs and give them to whom they are for. */
  TARIFF;

  /** The scope as settings, site files and the API contract write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> ofWord(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
