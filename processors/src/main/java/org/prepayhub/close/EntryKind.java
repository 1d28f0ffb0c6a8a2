package org.prepayhub.close;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a journal entry is of. Every kind has a column of its own in a close. */
public enum EntryKind {
  /** What a meter held when its book was opened, or an account brought along at its opening. */
  OPENING,
  /** Money a channel brought. */
  RECHARGE,
  /** A recharge that was taken back. */
  REVERSAL,
  /** Base amount or other subsidy that was given. */
  GRANT,
  /** What was left of a grant when its period ended. */
  EXPIRY,
  /** What was used. */
  CHARGE,
  /** A mistake that was set right. */
  CORRECTION,
  /** Money paid back. */
  REFUND,
  /** Money moved between accounts. */
  TRANSFER,
  /** Money asked for when an account was closed. */
  SUPPLEMENT,
  /** A debt that was given up. */
  WRITE_OFF,
  /** Parts of a fen that were left when an account was closed. */
  ROUNDING;

  /** The kind as the journal writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<EntryKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
