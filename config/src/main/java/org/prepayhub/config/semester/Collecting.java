package org.prepayhub.config.semester;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.ReadingStore.Judgement;
import org.prepayhub.metering.Readings;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.RunId;

/**
 * Brings what the meters show to the hub, as two batches side by side. Lines are shared out and not
 * meters, and whatever counts for one wallet is on one line: so the money is the same however the
 * two overtake each other.
 */
final class Collecting implements AutoCloseable {
  private static final int SIDE_BY_SIDE = 2;

  /** No run is opened for it: readings are taken as those are that come after their run. */
  private static final RunId RUN = new RunId(Long.MAX_VALUE);

  private final Readings readings;
  private final Wires wires;
  private final Duration every;
  private final Counts counts;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          SIDE_BY_SIDE, Thread.ofPlatform().daemon().name("accept-readings-", 0).factory());

  Collecting(Readings readings, Wires wires, Duration every, Counts counts) {
    this.readings = readings;
    this.wires = wires;
    this.every = every;
    this.counts = counts;
  }

  /** Reads every meter at each slot and has the readings kept. */
  void collect(List<Instant> slots) {
    List<List<LinePass>> batches = new ArrayList<>();
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      batches.add(new ArrayList<>());
    }
    for (Instant slot : slots) {
      for (LinePass pass : passes(slot)) {
        batches.get(pass.plan().line().value() % SIDE_BY_SIDE).add(pass);
      }
    }
    accept(batches);
  }

  private List<LinePass> passes(Instant slot) {
    Map<LineId, List<Reading>> byLine = new HashMap<>();
    Map<LineId, GroupId> groups = new HashMap<>();
    int hour = SemesterCalendar.hour(slot.minus(every));
    wires.eachMeter(
        (point, meter) -> {
          meter.count(hour, every.toMinutes());
          groups.putIfAbsent(point.line(), point.group());
          byLine
              .computeIfAbsent(point.line(), _ -> new ArrayList<>())
              .add(meter.reading(point.id(), slot));
        });
    return byLine.entrySet().stream()
        .map(
            line ->
                new LinePass(
                    new PassPlan(
                        RUN, group(groups, line.getKey()), line.getKey(), slot, slot.plus(every)),
                    line.getValue(),
                    List.of(),
                    true))
        .toList();
  }

  private static GroupId group(Map<LineId, GroupId> groups, LineId line) {
    GroupId group = groups.get(line);
    if (group == null) {
      throw new IllegalStateException("nothing was read on line " + line);
    }
    return group;
  }

  private void accept(List<List<LinePass>> batches) {
    List<Callable<Judgement>> work =
        batches.stream()
            .filter(batch -> !batch.isEmpty())
            .map(batch -> (Callable<Judgement>) () -> readings.accept(batch))
            .toList();
    try {
      for (Future<Judgement> done : threads.invokeAll(work)) {
        Judgement judgement = done.get();
        counts.add(Counts.Of.READINGS, judgement.believed().size());
        counts.add(Counts.Of.DOUBTED, judgement.doubted().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("told to end", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("readings were not kept", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
