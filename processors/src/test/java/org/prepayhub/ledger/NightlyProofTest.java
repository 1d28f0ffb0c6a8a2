package org.prepayhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.LedgerProof.Result;
import org.prepayhub.units.Unavailable;

class NightlyProofTest {
  private static final Instant HALF_PAST_THREE = Instant.parse("2026-03-09T19:30:00.123456Z");
  private static final Clock SHANGHAI = Clock.fixed(HALF_PAST_THREE, ZoneId.of("Asia/Shanghai"));

  private final List<ProvenNight> kept = new ArrayList<>();

  @Test
  void aNightWithoutDifferencesIsKeptToo() {
    proof(0).prove();

    Instant at = Instant.parse("2026-03-09T19:30:00.123Z");
    assertThat(kept)
        .containsExactly(
            new ProvenNight(LocalDate.of(2026, 3, 10), at, at, new Result(0, 7), List.of()));
  }

  @Test
  void keepsTheFirstDifferencesAndCountsAll() {
    proof(5).prove();

    assertThat(kept.getFirst().result().differences()).isEqualTo(5);
    assertThat(kept.getFirst().first()).containsExactly(difference(0), difference(1));
  }

  @Test
  void aProofByHandTellsAllItKeepsTheFirstOf() {
    List<Difference> told = new ArrayList<>();

    Result result = proof(5).proveAndTell(told::add);

    assertThat(told).hasSize(5);
    assertThat(result).isEqualTo(new Result(5, 7));
    assertThat(kept.getFirst().result()).isEqualTo(result);
  }

  @Test
  void aProofThatCannotBeMadeIsNoNight() {
    NightlyProof proof =
        new NightlyProof(
            found -> {
              throw new Unavailable("away");
            },
            new Nights(),
            2,
            SHANGHAI);

    assertThatThrownBy(proof::prove).isInstanceOf(Unavailable.class);
    assertThat(kept).isEmpty();
  }

  private NightlyProof proof(int differences) {
    return new NightlyProof(
        found -> {
          IntStream.range(0, differences).mapToObj(NightlyProofTest::difference).forEach(found);
          return new Result(differences, 7);
        },
        new Nights(),
        2,
        SHANGHAI);
  }

  private static Difference difference(int number) {
    return new Difference("it is off", "order " + number, "look at it");
  }

  private final class Nights implements ProvenNights {
    @Override
    public void keep(ProvenNight night) {
      kept.add(night);
    }

    @Override
    public Optional<ProvenNight> last() {
      return kept.reversed().stream().findFirst();
    }
  }
}
