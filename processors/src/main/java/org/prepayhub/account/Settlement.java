package org.prepayhub.account;

import java.util.ArrayList;
import java.util.List;
import org.prepayhub.units.Money;

/**
 * What a wallet is brought to zero by when its account is closed. Cut towards zero: never more is
 * paid back than is left, and never more asked for than is owed.
 *
 * @param balance what is posted
 * @param remainderMicroFen used and not posted, less than a fen
 * @param parts positive amounts, in the order they are posted
 */
public record Settlement(Money balance, long remainderMicroFen, List<Part> parts) {
  private static final long MICRO = 1_000_000;

  /** One amount of it. */
  public record Part(SettlementKind kind, Money amount) {
    public Money moves() {
      return kind.moves(amount);
    }
  }

  public Settlement {
    parts = List.copyOf(parts);
    if (remainderMicroFen < 0 || remainderMicroFen >= MICRO) {
      throw new IllegalArgumentException(
          "a remainder is less than a fen: " + remainderMicroFen + " micro-fen");
    }
    Money left = parts.stream().map(Part::moves).reduce(balance, Money::plus);
    if (!left.equals(Money.ZERO)) {
      throw new IllegalArgumentException("a settlement leaves nothing, not " + left.fen() + " fen");
    }
  }

  /** Of the customer's own money. */
  public static Settlement ofCash(Money balance, long remainderMicroFen) {
    List<Part> parts = new ArrayList<>();
    boolean broken = balance.isPositive() && remainderMicroFen > 0;
    Money rounding = Money.ofFen(broken ? 1 : 0);
    Money whole = balance.minus(rounding);
    add(parts, SettlementKind.ROUNDING, rounding);
    add(parts, SettlementKind.REFUND, whole);
    add(parts, SettlementKind.SUPPLEMENT, Money.ZERO.minus(whole));
    return new Settlement(balance, remainderMicroFen, parts);
  }

  /** Of what was granted: it is not paid back. */
  public static Settlement ofGrants(Money balance) {
    List<Part> parts = new ArrayList<>();
    add(parts, SettlementKind.EXPIRY, balance);
    add(parts, SettlementKind.SUPPLEMENT, Money.ZERO.minus(balance));
    return new Settlement(balance, 0, parts);
  }

  private static void add(List<Part> parts, SettlementKind kind, Money amount) {
    if (amount.isPositive()) {
      parts.add(new Part(kind, amount));
    }
  }
}
