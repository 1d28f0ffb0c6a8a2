package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prepayhub.metering.MeterState.Identity;
import org.prepayhub.metering.ReadingStore.Claim;
import org.prepayhub.metering.ReadingStore.Judgement;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.metering.ReadingStore.Standing;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** A pass counts the same whichever parts it comes in and however often each is given. */
final class PassCountsTest {
  private static final int METERS = 24;
  private static final Instant SLOT = Fixture.NOON;
  private static final PassPlan PLAN = Fixture.plan(SLOT);
  private static final Doubts DOUBTS =
      new Doubts(
          new Doubts.Limits(
              new Doubts.Pace(100_000, 100), new Doubts.Pace(2_000, 10), Duration.ofMinutes(1)));

  /**
   * @param lateMeters those read after the window
   * @param cuts after which meters a part ends; the rest is the end's
   * @param givenAgain which of the pieces come a second time
   * @param together how many pieces are one batch
   * @param order of the pieces, the end among them
   */
  record Delivery(
      Set<Integer> lateMeters,
      Set<Integer> cuts,
      Set<Integer> givenAgain,
      int together,
      long order) {}

  @Provide
  Arbitrary<Delivery> deliveries() {
    Arbitrary<Set<Integer>> some = Arbitraries.integers().between(0, METERS - 1).set();
    return Combinators.combine(
            some, some, some, Arbitraries.integers().between(1, 5), Arbitraries.longs())
        .as(Delivery::new);
  }

  /** What is stored and what the pass has counted so far. */
  private static final class Hub {
    private final Map<MeterId, MeterState> states = new HashMap<>();
    private boolean open = true;
    private int read;
    private int late;

    Hub() {
      IntStream.range(0, METERS).forEach(meter -> states.put(new MeterId(meter + 1), fresh(meter)));
    }

    private static MeterState fresh(int meter) {
      Identity identity =
          new Identity(
              new MeterId(meter + 1),
              new MeterNo("M" + meter),
              new ProjectId(1),
              Optional.empty(),
              MoneyHolder.NONE,
              3);
      return new MeterState(identity, Link.NEVER_SEEN, 0, Optional.empty(), 0, Optional.empty());
    }

    void accept(List<LinePass> batch) {
      PassKey key = PassKey.of(batch.getFirst());
      Map<PassKey, Claim> claims =
          open ? Map.of(key, new Claim(key, new ProjectId(1), "g", "1", true)) : Map.of();
      Judgement judgement =
          new BatchJudge(DOUBTS, new Standing(states, claims), SLOT.plusSeconds(3600)).judge(batch);
      judgement.changed().forEach(state -> states.put(state.identity().id(), state));
      judgement.passes().forEach(this::count);
    }

    private void count(PassResult result) {
      read += result.read();
      late += result.late();
      open = open && !result.finishes();
    }
  }

  @Property
  void countsDoNotDependOnTheParts(@ForAll("deliveries") Delivery delivery) {
    Hub hub = new Hub();
    List<LinePass> pieces = pieces(delivery);
    for (int from = 0; from < pieces.size(); from += delivery.together()) {
      hub.accept(pieces.subList(from, Math.min(pieces.size(), from + delivery.together())));
    }
    pieces.forEach(piece -> hub.accept(List.of(piece, piece)));

    assertThat(hub.late).isEqualTo(delivery.lateMeters().size());
    assertThat(hub.read + hub.late).isEqualTo(METERS);
    assertThat(hub.open).isFalse();
  }

  private static List<LinePass> pieces(Delivery delivery) {
    List<LinePass> pieces = new ArrayList<>();
    List<Reading> inHand = new ArrayList<>();
    for (int meter = 0; meter < METERS; meter++) {
      inHand.add(reading(meter, delivery.lateMeters().contains(meter)));
      if (delivery.cuts().contains(meter)) {
        pieces.add(LinePass.part(PLAN, inHand));
        inHand.clear();
      }
    }
    pieces.add(new LinePass(PLAN, inHand, List.of(), true));
    delivery.givenAgain().stream()
        .filter(piece -> piece < pieces.size())
        .toList()
        .forEach(piece -> pieces.add(pieces.get(piece)));
    Collections.shuffle(pieces, new Random(delivery.order()));
    return pieces;
  }

  private static Reading reading(int meter, boolean late) {
    return new Reading(
        new MeterId(meter + 1),
        SLOT,
        late ? PLAN.windowEnd().plusMillis(1) : SLOT.plusMillis(60L * meter),
        Reading.Source.POLL,
        Energy.ofWattHours(1000),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }
}
