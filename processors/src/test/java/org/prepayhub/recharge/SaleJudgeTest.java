package org.prepayhub.recharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.prepayhub.recharge.OpenSale.Commitment;
import org.prepayhub.recharge.SaleModel.Fate;
import org.prepayhub.recharge.SaleVerdict.AlreadyTaken;
import org.prepayhub.recharge.SaleVerdict.Hold;
import org.prepayhub.recharge.SaleVerdict.Reason;
import org.prepayhub.recharge.SaleVerdict.Send;
import org.prepayhub.recharge.SaleVerdict.WaitUntil;
import org.prepayhub.units.Money;

class SaleJudgeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MAX_HOLD = Duration.ofSeconds(5);
  private static final SaleLimits LIMITS =
      new SaleLimits(8, 8, Duration.ofSeconds(30), Duration.ofSeconds(5), 200, Duration.ofDays(7));
  private static final Fate SMOOTH = new Fate(false, false, false, 10, false, false, 12_000);

  private final SaleJudge judge = new SaleJudge(LIMITS);

  @Property(tries = 3_000)
  void moneyArrivesExactlyOnceWhateverIsLostLateOrCut(
      @ForAll("fates") List<Fate> fates, @ForAll boolean trusting) {
    assertHonest(play(new RealJudge(judge), fates, trusting));
  }

  @Test
  void theModelCatchesAHubThatResendsWithoutReadingBack() {
    assertThatThrownBy(() -> playAtRandom(new BlindResender(judge)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theModelCatchesAHubThatDoesNotWaitForLateFrames() {
    assertThatThrownBy(() -> playAtRandom(new ImpatientResender(judge)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theModelCatchesAHubThatBelievesTheCountAlone() {
    assertThatThrownBy(() -> playAtRandom(new CountBeliever(judge)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFreshSaleIsSentWhenCountAndAmountAreTheBelievedOnes() {
    assertThat(judge.beforeSending(fresh(), shown(4, 9_000), NOON))
        .isEqualTo(new Send(5, Money.ofFen(9_000), Money.ofFen(700)));
  }

  @Test
  void aFreshSaleIsHeldWhenSomebodyElseSoldToTheMeter() {
    assertThat(judge.beforeSending(fresh(), shown(5, 9_700), NOON))
        .isInstanceOfSatisfying(
            Hold.class,
            hold -> assertThat(hold.reason()).isEqualTo(Reason.PURCHASE_COUNT_MISMATCH));
    assertThat(judge.beforeSending(fresh(), shown(4, 9_001), NOON)).isInstanceOf(Hold.class);
  }

  @Test
  void aSaleTheMeterShowsIsTaken() {
    assertThat(judge.beforeSending(committed(1), shown(5, 9_700), NOON))
        .isEqualTo(new AlreadyTaken(5, Money.ofFen(9_700)));
    assertThat(judge.afterSending(committed(1), shown(5, 9_700), NOON))
        .isEqualTo(new AlreadyTaken(5, Money.ofFen(9_700)));
  }

  @Test
  void theLastPurchaseProvesASaleWhereNoCumulativeAmountIsKept() {
    PurseShown taken = new PurseShown(5, Optional.empty(), Optional.of(Money.ofFen(700)));
    PurseShown foreign = new PurseShown(5, Optional.empty(), Optional.of(Money.ofFen(701)));
    PurseShown unproven = new PurseShown(5, Optional.empty(), Optional.empty());

    assertThat(judge.afterSending(committed(1), taken, NOON)).isInstanceOf(AlreadyTaken.class);
    assertThat(judge.afterSending(committed(1), foreign, NOON)).isInstanceOf(Hold.class);
    assertThat(judge.afterSending(committed(1), unproven, NOON)).isInstanceOf(Hold.class);
  }

  @Test
  void noFrameLeavesWhileTheLastOneMayStillBeExecuted() {
    assertThat(judge.beforeSending(committed(1), shown(4, 9_000), NOON.minusMillis(1)))
        .isInstanceOfSatisfying(
            WaitUntil.class, wait -> assertThat(wait.lateUntil()).isEqualTo(NOON));
    assertThat(judge.beforeSending(committed(1), shown(4, 9_000), NOON)).isInstanceOf(Send.class);
  }

  @Test
  void aReadAfterAFrameNeverAsksForAnother() {
    assertThat(judge.afterSending(committed(1), shown(4, 9_000), NOON.plusSeconds(60)))
        .isInstanceOf(WaitUntil.class);
  }

  @Test
  void aSaleRefusedTooOftenOrForTooLongIsHeld() {
    assertThat(judge.beforeSending(committed(200), shown(4, 9_000), NOON))
        .isInstanceOfSatisfying(
            Hold.class, hold -> assertThat(hold.reason()).isEqualTo(Reason.NEVER_TAKEN));
    Instant eighthDay = NOON.plus(Duration.ofDays(8));
    assertThat(judge.beforeSending(committed(1), shown(4, 9_000), eighthDay))
        .isInstanceOf(Hold.class);
  }

  @Test
  void aSaleThatSomebodyHadSentAgainIsTriedAnew() {
    Commitment again = new Commitment(5, Money.ofFen(9_000), NOON, 201, 1);

    assertThat(judge.beforeSending(sale(Optional.of(again)), shown(4, 9_000), NOON))
        .isInstanceOf(Send.class);
  }

  @Test
  void aMeterThatGoesAwayWithASaleIsNotWaitedForForEver() {
    Instant over = NOON.plus(Duration.ofDays(7));

    assertThat(judge.unreached(committed(1), "silent", over.minusMillis(1))).isEmpty();
    assertThat(judge.unreached(committed(1), "silent", over))
        .hasValueSatisfying(
            hold -> {
              assertThat(hold.reason()).isEqualTo(Reason.OUT_OF_REACH);
              assertThat(hold.why()).contains("silent");
            });
    assertThat(judge.unreached(fresh(), "silent", over.plus(Duration.ofDays(365))))
        .as("a channel can take it back")
        .isEmpty();
  }

  @Provide
  Arbitrary<List<Fate>> fates() {
    Arbitrary<Boolean> rarely = Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
    Arbitrary<Boolean> hardlyEver = Arbitraries.frequency(Tuple.of(30, false), Tuple.of(1, true));
    return Combinators.combine(
            rarely,
            rarely,
            rarely,
            Arbitraries.integers().between(0, (int) MAX_HOLD.toMillis()),
            rarely,
            hardlyEver,
            Arbitraries.integers().between(0, 12_000))
        .as(Fate::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static void playAtRandom(SaleModel.Judge judge) {
    Random chance = new Random(7);
    for (int game = 0; game < 2_000; game++) {
      List<Fate> fates = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        fates.add(
            new Fate(
                chance.nextInt(6) == 0,
                chance.nextInt(6) == 0,
                chance.nextInt(6) == 0,
                chance.nextInt((int) MAX_HOLD.toMillis()),
                chance.nextInt(4) == 0,
                chance.nextInt(10) == 0,
                chance.nextInt(12_000)));
      }
      assertHonest(play(judge, fates, chance.nextBoolean()));
    }
  }

  private static SaleModel play(SaleModel.Judge judge, List<Fate> fates, boolean trusting) {
    SaleModel model = new SaleModel(judge, trusting);
    fates.forEach(model::take);
    for (int i = 0; i < 3; i++) {
      model.take(SMOOTH);
    }
    model.letEverythingArrive();
    return model;
  }

  private static void assertHonest(SaleModel model) {
    assertThat(model.settled()).as("settled").isTrue();
    assertThat(model.executed()).as("executions at the meter").isLessThanOrEqualTo(1);
    if (model.state() == OrderState.DELIVERED) {
      assertThat(model.executed()).as("executions of a delivered sale").isEqualTo(1);
    } else {
      assertThat(model.soldToByOthers()).as("held because somebody else sold").isTrue();
    }
  }

  private static OpenSale fresh() {
    return sale(Optional.empty());
  }

  private static OpenSale committed(int sends) {
    return sale(Optional.of(new Commitment(5, Money.ofFen(9_000), NOON, sends)));
  }

  private static OpenSale sale(Optional<Commitment> committed) {
    return new OpenSale(
        Money.ofFen(700), NOON.minusSeconds(60), 4, Money.ofFen(9_000), committed, MAX_HOLD);
  }

  private static PurseShown shown(int count, long purchasedFen) {
    return new PurseShown(count, Optional.of(Money.ofFen(purchasedFen)), Optional.empty());
  }

  /** The judge of the hub. */
  private record RealJudge(SaleJudge judge) implements SaleModel.Judge {
    @Override
    public SaleVerdict beforeSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.beforeSending(sale, shown, now);
    }

    @Override
    public SaleVerdict afterSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.afterSending(sale, shown, now);
    }
  }

  /** Planted bug: sends again whatever the meter shows, because no reply came. */
  private record BlindResender(SaleJudge judge) implements SaleModel.Judge {
    @Override
    public SaleVerdict beforeSending(OpenSale sale, PurseShown shown, Instant now) {
      return sale.committed()
          .<SaleVerdict>map(c -> new Send(c.expectedCount(), c.purchasedBefore(), sale.amount()))
          .orElseGet(() -> judge.beforeSending(sale, shown, now));
    }

    @Override
    public SaleVerdict afterSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.afterSending(sale, shown, now);
    }
  }

  /** Planted bug: a sale not shown is sent again at once. */
  private record ImpatientResender(SaleJudge judge) implements SaleModel.Judge {
    @Override
    public SaleVerdict beforeSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.beforeSending(sale, shown, now.plus(Duration.ofHours(1)));
    }

    @Override
    public SaleVerdict afterSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.afterSending(sale, shown, now);
    }
  }

  /** Planted bug: the expected count is proof enough, whoever bought. */
  private record CountBeliever(SaleJudge judge) implements SaleModel.Judge {
    @Override
    public SaleVerdict beforeSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.beforeSending(sale, believing(sale, shown), now);
    }

    @Override
    public SaleVerdict afterSending(OpenSale sale, PurseShown shown, Instant now) {
      return judge.afterSending(sale, believing(sale, shown), now);
    }

    private static PurseShown believing(OpenSale sale, PurseShown shown) {
      return new PurseShown(shown.count(), Optional.empty(), Optional.of(sale.amount()));
    }
  }
}
