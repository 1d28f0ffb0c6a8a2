package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.prepayhub.ledger.GrantRests.Rest;
import org.prepayhub.units.Money;

class GrantRestsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** What may happen to a wallet; how much is spent is cut to what it holds. */
  private sealed interface Happening {
    record Given(long fen, Optional<Instant> expiresAt) implements Happening {}

    record Spent(long fen) implements Happening {}

    record Raised(long fen) implements Happening {}

    record Ended(int grant) implements Happening {}
  }

  @Test
  void spendsOfTheGrantThatExpiresFirstAndOfWhatNeverDoesLast() {
    GrantRests rests =
        GrantRests.NONE
            .given(rest(1, 100, Optional.empty()))
            .given(rest(2, 100, Optional.of(NOON.plusSeconds(9))))
            .given(rest(3, 100, Optional.of(NOON)))
            .given(rest(4, 100, Optional.of(NOON)));

    assertThat(rests.moved(Money.ofFen(-30))).hasToString("{3: 70, 4: 100, 2: 100, 1: 100}");
    assertThat(rests.moved(Money.ofFen(-250))).hasToString("{2: 50, 1: 100}");
    assertThat(rests.moved(Money.ofFen(-250)).ended(2).balance()).isEqualTo(Money.ofFen(100));
    assertThat(rests.moved(Money.ofFen(-400)).rests()).isEmpty();
  }

  @Test
  void takesWhatTheWalletOwedOffTheGrant() {
    GrantRests owing = GrantRests.NONE.moved(Money.ofFen(-70));

    assertThat(owing.given(rest(1, 100, Optional.empty()))).hasToString("{1: 30}");
    assertThat(owing.given(rest(1, 70, Optional.empty())).rests()).isEmpty();
    assertThat(owing.given(rest(1, 60, Optional.empty())).balance()).isEqualTo(Money.ofFen(-10));
  }

  @Property
  void everyFenIsSpentEndedOrLeft(@ForAll("happenings") List<Happening> happenings) {
    long given = 0;
    long spent = 0;
    long ended = 0;
    GrantRests rests = GrantRests.NONE;
    for (int i = 0; i < happenings.size(); i++) {
      GrantRests before = rests;
      switch (happenings.get(i)) {
        case Happening.Given(long fen, Optional<Instant> expiresAt) -> {
          given += fen;
          rests = rests.given(rest(i, fen, expiresAt));
        }
        case Happening.Spent(long fen) -> {
          long taken = Math.min(fen, rests.balance().fen());
          spent += taken;
          rests = rests.moved(Money.ofFen(-taken));
          assertThatTheFirstIsSpentFirst(before, rests);
        }
        case Happening.Raised(long fen) -> {
          given += fen;
          rests = rests.moved(Money.ofFen(fen));
          assertThat(rests.rests()).isEqualTo(before.rests());
        }
        case Happening.Ended(int grant) -> {
          ended += rests.left(grant).fen();
          rests = rests.ended(grant);
        }
      }
      long left = rests.rests().stream().mapToLong(it -> it.left().fen()).sum();
      assertThat(rests.balance().fen()).isEqualTo(given - spent - ended).isNotNegative();
      assertThat(left).isBetween(0L, rests.balance().fen());
      assertThat(rests.rests()).allMatch(it -> it.left().isPositive());
    }
  }

  /** All before the last one that lost something are spent, all after it untouched. */
  private static void assertThatTheFirstIsSpentFirst(GrantRests before, GrantRests after) {
    List<Rest> all = before.rests();
    List<Integer> touched = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!after.left(all.get(i).grant()).equals(all.get(i).left())) {
        touched.add(i);
      }
    }
    for (int i = 0; i < touched.size(); i++) {
      assertThat(touched.get(i)).isEqualTo(i);
      if (i < touched.size() - 1) {
        assertThat(after.left(all.get(i).grant())).isEqualTo(Money.ZERO);
      }
    }
  }

  @Property
  void spendingInPartsIsSpendingAtOnce(@ForAll("happenings") List<Happening> happenings) {
    GrantRests parts = GrantRests.NONE;
    for (int i = 0; i < happenings.size(); i++) {
      if (happenings.get(i) instanceof Happening.Given(long fen, Optional<Instant> expiresAt)) {
        parts = parts.given(rest(i, fen, expiresAt));
      }
    }
    GrantRests whole = parts;
    long spent = 0;
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Spent(long fen)) {
        long taken = Math.min(fen, parts.balance().fen());
        spent += taken;
        parts = parts.moved(Money.ofFen(-taken));
      }
    }

    assertThat(parts).isEqualTo(whole.moved(Money.ofFen(-spent)));
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    Arbitrary<Long> fen = Arbitraries.longs().between(1, 50);
    Arbitrary<Optional<Instant>> expiry =
        Arbitraries.integers()
            .between(0, 5)
            .map(seconds -> NOON.plusSeconds(seconds))
            .optional(0.8);
    Arbitrary<Happening> given = Combinators.combine(fen, expiry).as(Happening.Given::new);
    Arbitrary<Happening> spent = fen.map(Happening.Spent::new);
    Arbitrary<Happening> raised = fen.map(Happening.Raised::new);
    Arbitrary<Happening> ended = Arbitraries.integers().between(0, 20).map(Happening.Ended::new);
    return Arbitraries.oneOf(given, given, spent, spent, raised, ended).list().ofMaxSize(20);
  }

  private static Rest rest(long grant, long fen, Optional<Instant> expiresAt) {
    return new Rest(grant, expiresAt, Money.ofFen(fen));
  }
}
