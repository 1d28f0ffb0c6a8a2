package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.units.GatewayId;

final class CollectionPlannerTest {
  private static final Instant SLOT = Fixture.NOON;

  private final RecordingRuns runs = new RecordingRuns();
  private Map<GatewayId, Long> held = Map.of();
  private int waiting;
  private final CollectionPlanner planner =
      new CollectionPlanner(
          runs,
          CollectionPlannerTest::everyMinute,
          new Leases(),
          () -> waiting,
          new CollectionPlanner.Planning(
              new CollectionPlanner.Pace(
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(1),
                  10,
                  3,
                  Duration.ofSeconds(5),
                  Duration.ofDays(2),
                  Duration.ofDays(400)),
              Clock.fixed(SLOT.plusMillis(200), ZoneOffset.UTC)));

  @Test
  void slotsSinceTheLastRunWereMissed() {
    runs.last = Optional.of(SLOT.minusSeconds(180));

    planner.open("g", SLOT, "every minute");

    assertThat(runs.opened.getFirst().missed())
        .containsExactly(SLOT.minusSeconds(120), SLOT.minusSeconds(60));
  }

  @Test
  void groupWithoutARunHasMissedNothing() {
    planner.open("g", SLOT, "every minute");

    assertThat(runs.opened.getFirst().missed()).isEmpty();
  }

  @Test
  void nodeThatHoldsNoGatewayDoesNotAskForPasses() {
    assertThat(planner.takePasses()).isEmpty();
    assertThat(runs.taken).isEmpty();

    held = Map.of(new GatewayId(1), 4L);
    planner.takePasses();

    assertThat(runs.taken)
        .singleElement()
        .extracting(RunStore.Taking::dueBefore)
        .isEqualTo(SLOT.plusMillis(1200));
  }

  @Test
  void noPassIsBegunWhileTooMuchWaitsToBeKept() {
    held = Map.of(new GatewayId(1), 4L);

    waiting = 3;
    assertThat(planner.takePasses()).isEmpty();
    assertThat(runs.taken).isEmpty();

    waiting = 2;
    planner.takePasses();
    assertThat(runs.taken).hasSize(1);
  }

  @Test
  void passesAreGivenTheirGraceBeforeTheyFail() {
    planner.closeRuns();

    assertThat(runs.closed).containsExactly(SLOT.plusMillis(200).minusSeconds(5));
  }

  private static List<Instant> everyMinute(String cron, Instant from, Instant to, int most) {
    return Stream.iterate(SLOT.minusSeconds(3600), slot -> slot.plusSeconds(60))
        .dropWhile(slot -> slot.isBefore(from))
        .takeWhile(slot -> slot.isBefore(to))
        .limit(most)
        .toList();
  }

  private final class Leases implements GatewayLeases {
    @Override
    public Map<GatewayId, Long> held() {
      return held;
    }

    @Override
    public String node() {
      return "node";
    }
  }

  /** Notes what the planner asks of the store. */
  private static final class RecordingRuns implements RunStore {
    private Optional<Instant> last = Optional.empty();
    private final List<Opening> opened = new ArrayList<>();
    private final List<Taking> taken = new ArrayList<>();
    private final List<Instant> closed = new ArrayList<>();

    @Override
    public Optional<Instant> lastSlot(String group) {
      return last;
    }

    @Override
    public boolean open(Opening opening) {
      return opened.add(opening);
    }

    @Override
    public List<DuePass> take(Taking taking) {
      taken.add(taking);
      return List.of();
    }

    @Override
    public int close(Instant windowsBefore, Instant now) {
      closed.add(windowsBefore);
      return 0;
    }

    @Override
    public boolean forget(Instant passesBefore, Instant runsBefore) {
      return false;
    }
  }
}
