package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A setting behind a gateway that keeps frames and loses them, wanted otherwise at any moment. */
class SettingLawsTest {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration HOLD = Duration.ofSeconds(20);
  private static final Duration DAY = Duration.ofDays(1);
  private static final SettingJudge JUDGE =
      new SettingJudge(
          new SettingLimits(
              new SettingLimits.Sending(1, Duration.ofSeconds(30), WINDOW),
              new SettingLimits.Pause(Duration.ofSeconds(1), Duration.ofMinutes(1)),
              DAY,
              DAY));

  /** A frame on its way. */
  private record Frame(int value, Instant by) {}

  /** The row, the gateway and the meter. */
  private static final class World {
    final Random random;
    Instant now = Instant.parse("2026-03-02T02:00:00Z");
    final List<Frame> underWay = new ArrayList<>();
    int held;
    int wanted;
    boolean confirmed;
    Instant due = now;
    Optional<Instant> lateUntil = Optional.empty();
    int tries;

    World(long seed) {
      random = new Random(seed);
    }

    void pass(Duration time) {
      now = now.plus(time);
      underWay.removeIf(
          frame -> {
            boolean leaves = !now.isBefore(frame.by()) || random.nextInt(4) == 0;
            if (leaves && random.nextInt(3) > 0) {
              held = frame.value();
            }
            return leaves;
          });
    }

    void want(int value) {
      if (value != wanted) {
        wanted = value;
        confirmed = false;
        tries = 0;
        due = now;
      }
    }

    void work() {
      if (now.isBefore(due)) {
        return;
      }
      Instant asked = now;
      boolean shown = held == wanted;
      carryOut(JUDGE.beforeSending(open(), shown, asked, now), true);
    }

    private OpenSetting open() {
      return new OpenSetting(lateUntil, tries, HOLD, false);
    }

    private void carryOut(SettingVerdict verdict, boolean maySend) {
      switch (verdict) {
        case SettingVerdict.Send(Instant late) -> {
          assertThat(maySend).isTrue();
          assertThat(underWay).as("never two at a time").isEmpty();
          confirmed = false;
          lateUntil = Optional.of(late);
          send(late);
        }
        case SettingVerdict.Confirmed(Instant again) -> {
          confirmed = true;
          tries = 0;
          due = again;
        }
        case SettingVerdict.WaitUntil(Instant at, String _) -> {
          tries++;
          due = at;
        }
        case SettingVerdict.Refused _, SettingVerdict.NotOurs _ -> throw new AssertionError();
      }
    }

    /** Executed at once, kept by the gateway, or lost; its read-back may be lost, too. */
    private void send(Instant late) {
      switch (random.nextInt(3)) {
        case 0 -> held = wanted;
        case 1 -> underWay.add(new Frame(wanted, late));
        default -> {}
      }
      carryOut(
          random.nextBoolean()
              ? JUDGE.afterSending(open(), held == wanted, now)
              : JUDGE.inVain(open(), "silent", now),
          false);
    }
  }

  @Property(tries = 2_000)
  void theMeterHoldsInTheEndWhatWasWantedLastAndWhatIsConfirmedStays(@ForAll long seed) {
    World world = new World(seed);
    for (int step = 0; step < 200; step++) {
      world.pass(Duration.ofMillis(world.random.nextInt(8_000)));
      if (world.random.nextInt(10) == 0) {
        world.want(world.random.nextInt(3));
      }
      world.work();
    }
    for (int step = 0; step < 400; step++) {
      world.pass(Duration.ofMinutes(1));
      world.work();
    }

    assertThat(world.held).isEqualTo(world.wanted);
    assertThat(world.confirmed).isTrue();
    assertThat(world.underWay).isEmpty();
  }
}
