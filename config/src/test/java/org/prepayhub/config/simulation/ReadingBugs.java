package org.prepayhub.config.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prepayhub.config.simulation.Tables.ReadingKey;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.ReadingStore;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.units.MeterId;

/** Bugs of taking readings. */
final class ReadingBugs {
  private ReadingBugs() {}

  /** Adds what a slot charged whenever the slot comes, as an unguarded update would. */
  static final class AccrualWithoutSlotGuard extends Parts {
    private final Map<ReadingKey, Long> charges = new HashMap<>();

    @Override
    ReadingStore readings(ReadingStore sound) {
      return (passes, judge) ->
          sound.accept(passes, standing -> chargedAgain(passes, standing, judge.judge(standing)));
    }

    private ReadingStore.Judgement chargedAgain(
        List<LinePass> passes, ReadingStore.Standing standing, ReadingStore.Judgement judged) {
      List<MeterState> changed = new ArrayList<>(judged.changed());
      for (Reading reading : passes.stream().flatMap(pass -> pass.readings().stream()).toList()) {
        ReadingKey key = new ReadingKey(reading.slotAt(), reading.meter());
        MeterState before = standing.meters().get(reading.meter());
        Long charge = charges.get(key);
        if (charge != null && before != null) {
          changed.add(accrued(before, charge));
        }
      }
      judged.changed().forEach(after -> remember(standing, after));
      return with(judged, changed, judged.believed());
    }

    private void remember(ReadingStore.Standing standing, MeterState after) {
      MeterId meter = after.identity().id();
      MeterState before = standing.meters().get(meter);
      if (before != null) {
        long charge = after.accruedMicroFen() - before.accruedMicroFen();
        after.last().ifPresent(l -> charges.putIfAbsent(new ReadingKey(l.slotAt(), meter), charge));
      }
    }

    private static MeterState accrued(MeterState state, long more) {
      return new MeterState(
          state.identity(),
          state.link(),
          state.missedRuns(),
          state.last(),
          state.accruedMicroFen() + more,
          state.paidBackAt());
    }
  }

  static final class QuarantineBelieved extends Parts {
    @Override
    ReadingStore readings(ReadingStore sound) {
      return (passes, judge) -> sound.accept(passes, standing -> all(judge.judge(standing)));
    }

    private static ReadingStore.Judgement all(ReadingStore.Judgement judged) {
      Stream<Reading> doubted = judged.doubted().stream().map(ReadingStore.Doubted::reading);
      return with(
          judged, judged.changed(), Stream.concat(judged.believed().stream(), doubted).toList());
    }
  }

  static final class CountWhatIsGiven extends Parts {
    @Override
    ReadingStore readings(ReadingStore sound) {
      return (passes, judge) ->
          sound.accept(passes, standing -> counted(passes, judge.judge(standing)));
    }

    private static ReadingStore.Judgement counted(
        List<LinePass> passes, ReadingStore.Judgement judged) {
      return with(
          judged,
          judged.changed(),
          judged.believed(),
          judged.passes().stream().map(result -> given(passes, result)).toList());
    }

    private static PassResult given(List<LinePass> passes, PassResult result) {
      int readings =
          passes.stream()
              .filter(pass -> PassKey.of(pass).equals(result.key()))
              .mapToInt(pass -> pass.readings().size())
              .sum();
      return new PassResult(result.key(), result.finishes(), readings, 0, result.why());
    }
  }

  private static ReadingStore.Judgement with(
      ReadingStore.Judgement judged, List<MeterState> changed, List<Reading> believed) {
    return with(judged, changed, believed, judged.passes());
  }

  private static ReadingStore.Judgement with(
      ReadingStore.Judgement judged,
      List<MeterState> changed,
      List<Reading> believed,
      List<PassResult> passes) {
    return new ReadingStore.Judgement(
        believed,
        judged.commissioned(),
        judged.doubted(),
        changed,
        passes,
        judged.lines(),
        judged.openings(),
        judged.events());
  }
}
