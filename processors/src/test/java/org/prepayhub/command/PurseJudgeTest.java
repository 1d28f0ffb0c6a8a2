package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.command.OpenPurse.Commitment;
import org.prepayhub.command.PurseVerdict.AskAgain;
import org.prepayhub.command.PurseVerdict.Done;
import org.prepayhub.command.PurseVerdict.Hold;
import org.prepayhub.command.PurseVerdict.Refused;
import org.prepayhub.command.PurseVerdict.Send;
import org.prepayhub.command.PurseVerdict.WaitUntil;
import org.prepayhub.units.Money;

class PurseJudgeTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration HOLD = Duration.ofSeconds(60);
  private static final CommandLimits SENDING =
      new CommandLimits(8, Duration.ofSeconds(30), Duration.ofSeconds(5), 3);
  private static final PurseJudge JUDGE =
      new PurseJudge(new PurseLimits(SENDING, Duration.ofMinutes(15)));

  @Test
  void aFrameIsSentOnceEnoughIsLeft() {
    assertThat(look(fresh(400), shown(400, 7, 0))).isEqualTo(new Send(8, NOON.plusSeconds(65)));
    assertThat(look(fresh(400), shown(399, 7, 0))).isInstanceOf(Refused.class);
    assertThat(look(fresh(400), shown(-5, 7, 0))).isInstanceOf(Refused.class);
  }

  @Test
  void aRefundThatNobodyTookUpInTimeIsNotSentLater() {
    Instant late = NOON.plus(Duration.ofMinutes(15)).plusMillis(1);

    assertThat(JUDGE.beforeSending(fresh(400), shown(400, 7, 0), late, late))
        .isEqualTo(new Refused("it waited for more than 15 minutes"));
    assertThat(
            JUDGE.beforeSending(
                order(PurseKind.REFUND, 400, sent(8, 1)), shown(400, 7, 0), late, late))
        .isInstanceOf(Send.class);
    assertThat(
            JUDGE.beforeSending(
                order(PurseKind.CLEAR, 0, Optional.empty()), shown(5, 7, 0), late, late))
        .isInstanceOf(Send.class);
  }

  @Test
  void aClearIsSentUnlessNothingIsLeft() {
    OpenPurse clear = order(PurseKind.CLEAR, 0, Optional.empty());

    assertThat(look(clear, shown(5, 7, 0))).isInstanceOf(Send.class);
    assertThat(look(clear, shown(-5, 7, 0))).isInstanceOf(Send.class);
    assertThat(look(clear, shown(0, 7, 0))).isEqualTo(new Done());
    assertThat(look(order(PurseKind.CLEAR, 0, sent(8, 1)), shown(0, 8, 990))).isEqualTo(new Done());
  }

  @Test
  void whatTheMeterShowsIsDone() {
    OpenPurse order = order(PurseKind.REFUND, 400, sent(8, 1));

    assertThat(look(order, shown(600, 8, 400))).isEqualTo(new Done());
    assertThat(JUDGE.afterSending(order, shown(600, 8, 400), NOON)).isEqualTo(new Done());
  }

  @Test
  void whatSomebodyElseTookIsForAHuman() {
    OpenPurse order = order(PurseKind.REFUND, 400, sent(8, 1));

    for (PurseLeft strange : new PurseLeft[] {shown(1, 8, 399), shown(1, 9, 400), shown(1, 6, 4)}) {
      assertThat(look(order, strange)).isInstanceOf(Hold.class);
      assertThat(JUDGE.afterSending(order, strange, NOON)).isInstanceOf(Hold.class);
    }
  }

  /** The law: no frame leaves as long as the one before may be executed. */
  @Property
  void noFrameLeavesBesideAnother(
      @ForAll @IntRange(min = -120, max = 120) int seconds,
      @ForAll @IntRange(min = 1, max = 5) int sends,
      @ForAll PurseKind kind) {
    Instant asked = NOON.plusSeconds(seconds);
    OpenPurse order = order(kind, kind == PurseKind.REFUND ? 400 : 0, sent(8, sends));

    PurseVerdict verdict = JUDGE.beforeSending(order, shown(500, 7, 0), asked, asked);

    if (asked.isBefore(NOON)) {
      assertThat(verdict).isInstanceOf(WaitUntil.class);
    } else if (sends >= 3) {
      assertThat(verdict).isInstanceOf(Hold.class);
    } else {
      assertThat(verdict).isEqualTo(new Send(8, asked.plusSeconds(65)));
    }
  }

  @Test
  void aLateLookRefusesWhatIsNoLongerLeft() {
    assertThat(look(order(PurseKind.REFUND, 400, sent(8, 1)), shown(399, 7, 0)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void afterAFrameNoneFollowsAtOnce() {
    OpenPurse order = order(PurseKind.REFUND, 400, sent(8, 1));

    assertThat(JUDGE.afterSending(order, shown(1_000, 7, 0), NOON.minusSeconds(300)))
        .isEqualTo(new WaitUntil(NOON.minusSeconds(240), "the meter does not show it yet"));
    assertThatIllegalStateException()
        .isThrownBy(() -> JUDGE.afterSending(fresh(400), shown(1_000, 7, 0), NOON));
  }

  @Test
  void onlyARefundOfWhichNoFrameLeftIsGivenUp() {
    Instant late = NOON.plus(Duration.ofMinutes(16));

    assertThat(JUDGE.unreached(fresh(400), "silent", late)).isInstanceOf(Refused.class);
    assertThat(JUDGE.unreached(fresh(400), "silent", NOON)).isEqualTo(new AskAgain("silent"));
    assertThat(JUDGE.unreached(order(PurseKind.REFUND, 400, sent(8, 1)), "silent", late))
        .isEqualTo(new AskAgain("silent"));
    assertThat(JUDGE.unreached(order(PurseKind.CLEAR, 0, Optional.empty()), "silent", late))
        .isEqualTo(new AskAgain("silent"));
  }

  @Test
  void whatTheProfileDoesNotHaveIsRefusedUnlessAFrameLeft() {
    assertThat(JUDGE.unknown(fresh(400), "no command")).isEqualTo(new Refused("no command"));
    assertThat(JUDGE.unknown(order(PurseKind.REFUND, 400, sent(8, 1)), "no command"))
        .isEqualTo(new Hold("no command"));
  }

  @Test
  void everyMoveIsInTheTable() {
    for (PurseState from : PurseState.values()) {
      for (PurseState to : PurseState.values()) {
        assertThat(PurseState.allowed(from, to))
            .isEqualTo(
                PurseState.TRANSITIONS.stream()
                    .anyMatch(move -> move.from() == from && move.to() == to));
      }
      boolean ends = from == PurseState.CONFIRMED || from == PurseState.REFUSED;
      assertThat(PurseState.TRANSITIONS.stream().noneMatch(move -> move.from() == from))
          .isEqualTo(ends);
    }
    assertThat(PurseState.TRANSITIONS).doesNotHaveDuplicates().allMatch(it -> !it.why().isBlank());
  }

  @Test
  void patienceIsPositive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PurseLimits(SENDING, Duration.ZERO));
  }

  private static PurseVerdict look(OpenPurse order, PurseLeft shown) {
    return JUDGE.beforeSending(order, shown, NOON, NOON);
  }

  private static OpenPurse fresh(long fen) {
    return order(PurseKind.REFUND, fen, Optional.empty());
  }

  private static Optional<Commitment> sent(int count, int sends) {
    return Optional.of(new Commitment(count, NOON, sends));
  }

  private static OpenPurse order(PurseKind kind, long fen, Optional<Commitment> committed) {
    return new OpenPurse(kind, Money.ofFen(fen), NOON, committed, HOLD);
  }

  private static PurseLeft shown(long balance, int refunds, long last) {
    return new PurseLeft(Money.ofFen(balance), Money.ofFen(9_000), 4, refunds, Money.ofFen(last));
  }
}
