package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.tariff.Tariffs.only;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.prepayhub.tariff.AccountRating.Charged;
import org.prepayhub.units.Energy;

/** What is posted of what an account is charged. */
class AccountRatingTest {
  private static final long MICRO = 1_000_000;
  private static final Instant BEGIN = Instant.parse("2026-03-10T00:00:00Z");

  private static RegisterReading at(int minute, long wattHours) {
    return RegisterReading.of(BEGIN.plusSeconds(60L * minute), Energy.ofWattHours(wattHours));
  }

  @Property
  void whatIsPostedIsWhatIsChargedButForLessThanAFen(@ForAll long seed) {
    Random random = new Random(seed);
    TariffTimeline timeline =
        only(
            Tariffs.with(
                Tariffs.flat("0.61237"), random.nextBoolean() ? Ladder.NONE : Tariffs.LADDER));
    AccountRating rating = AccountRating.NEW;
    RegisterReading last = at(0, 0);
    long microFen = 0;
    long posted = 0;
    for (int minute = 1; minute < 100; minute++) {
      RegisterReading next = at(minute, last.total().amount() + random.nextInt(3_000));
      Charged charged = rating.charge(timeline, last, next).orElseThrow();
      microFen += charged.microFen();
      posted += charged.posted().fen();
      rating = charged.after();
      last = next;
      assertThat(posted * MICRO + rating.remainderMicroFen()).isEqualTo(microFen);
    }
    Charged atOnce = AccountRating.NEW.charge(timeline, at(0, 0), last).orElseThrow();
    assertThat(posted).isEqualTo(atOnce.posted().fen());
    assertThat(rating).isEqualTo(atOnce.after());
  }

  @Example
  void aReadingThatIsLateOrShowsLessIsNotCharged() {
    TariffTimeline timeline = only(Tariffs.flat("1"));

    assertThat(AccountRating.NEW.charge(timeline, at(2, 10), at(2, 11)))
        .isEqualTo(Optional.empty());
    assertThat(AccountRating.NEW.charge(timeline, at(2, 10), at(1, 11))).isEmpty();
    assertThat(AccountRating.NEW.charge(timeline, at(2, 10), at(3, 9))).isEmpty();
  }

  @Example
  void aRemainderIsLessThanAFen() {
    assertThat(new AccountRating(RatingState.NEW, MICRO - 1).remainderMicroFen())
        .isEqualTo(999_999);
    assertThatThrownBy(() -> new AccountRating(RatingState.NEW, MICRO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AccountRating(RatingState.NEW, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
