package org.prepayhub.units;

/**
 * An exact amount of renminbi in fen (1/100 yuan); may be negative. Arithmetic that leaves the
 * range of a long fails instead of wrapping.
 */
public record Money(long fen) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  public static Money ofFen(long fen) {
    return new Money(fen);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(fen, other.fen));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(fen, other.fen));
  }

  public boolean isPositive() {
    return fen > 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(fen, other.fen);
  }
}
