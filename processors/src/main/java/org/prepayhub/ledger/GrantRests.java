package org.prepayhub.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.units.Money;

/**
 * What is left of the grants of one wallet. What is spent is spent of the one that expires first,
 * what never expires last; of two that expire together of the one that was given first. A wallet
 * may hold more than its grants left, where it was corrected upwards: that is spent after them.
 *
 * @param balance what the wallet holds
 * @param rests what is left, in the order in which it is spent; none of them zero
 */
public record GrantRests(Money balance, List<Rest> rests) {
  /** A wallet that was never used. */
  public static final GrantRests NONE = new GrantRests(Money.ZERO, List.of());

  private static final Comparator<Rest> FIRST_TO_EXPIRE =
      Comparator.comparing((Rest rest) -> rest.expiresAt().orElse(Instant.MAX))
          .thenComparingLong(Rest::grant);

  /**
   * Of one grant.
   *
   * @param grant its number; grows with every grant
   */
  public record Rest(long grant, Optional<Instant> expiresAt, Money left) {
    private Rest less(Money taken) {
      return new Rest(grant, expiresAt, left.minus(taken));
    }
  }

  public GrantRests {
    rests = List.copyOf(rests);
  }

  /** With another grant; what the wallet owed is taken off it first. */
  public GrantRests given(Rest grant) {
    Money after = balance.plus(grant.left());
    Money left = least(grant.left(), after);
    Rest rest = new Rest(grant.grant(), grant.expiresAt(), left);
    return new GrantRests(
        after,
        Stream.concat(rests.stream(), Stream.of(rest))
            .filter(it -> it.left().isPositive())
            .sorted(FIRST_TO_EXPIRE)
            .toList());
  }

  /** After the wallet moved by something that is no grant and no end of one. */
  public GrantRests moved(Money by) {
    Money spend = Money.ZERO.minus(by);
    List<Rest> kept = new ArrayList<>();
    for (Rest rest : rests) {
      Money taken = least(rest.left(), spend);
      spend = spend.minus(taken);
      if (taken.compareTo(rest.left()) < 0) {
        kept.add(rest.less(taken));
      }
    }
    return new GrantRests(balance.plus(by), kept);
  }

  /** After a grant was ended: what was left of it is gone. */
  public GrantRests ended(long grant) {
    return new GrantRests(
        balance.minus(left(grant)), rests.stream().filter(it -> it.grant() != grant).toList());
  }

  /** Of one grant; zero of one that is spent, ended or not known. */
  public Money left(long grant) {
    return rests.stream()
        .filter(rest -> rest.grant() == grant)
        .map(Rest::left)
        .findFirst()
        .orElse(Money.ZERO);
  }

  @Override
  public String toString() {
    return rests.stream()
        .map(rest -> rest.grant() + ": " + rest.left().fen())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static Money least(Money one, Money other) {
    Money most = other.compareTo(Money.ZERO) < 0 ? Money.ZERO : other;
    return one.compareTo(most) < 0 ? one : most;
  }
}
