package org.prepayhub.simulator.fault;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** The faults in force. Lines ask it for every frame, from any event loop. */
public final class FaultBoard {
  /** Faults on the board, spent ones included; the oldest spent ones make room. */
  public static final int LIMIT = 200;

  private final CopyOnWriteArrayList<Fault> faults = new CopyOnWriteArrayList<>();
  private final Map<Struck, LongAdder> struck = new ConcurrentHashMap<>();
  private long lastId;

  private record Struck(FaultKind kind, Target.Scope scope) {}

  /** Frames that faults of a kind and a scope took, ended ones included. */
  public record Tally(FaultKind kind, Target.Scope scope, long frames) {}

  /** Empty when {@value #LIMIT} faults are in force already. */
  public synchronized Optional<Fault> start(FaultOrder order) {
    if (faults.size() >= LIMIT) {
      faults.removeIf(Fault::isSpent);
    }
    if (faults.size() >= LIMIT) {
      return Optional.empty();
    }
    Fault fault = new Fault(++lastId, order);
    faults.add(fault);
    faults.sort(Comparator.comparing((Fault each) -> !each.isCounted()).thenComparing(Fault::id));
    return Optional.of(fault);
  }

  /** Faults in force and spent ones, oldest first. */
  public List<Fault> all() {
    return faults.stream().sorted(Comparator.comparing(Fault::id)).toList();
  }

  /** What was struck since the campus was started. */
  public List<Tally> struck() {
    return struck.entrySet().stream()
        .map(each -> new Tally(each.getKey().kind, each.getKey().scope, each.getValue().sum()))
        .sorted(Comparator.comparing(Tally::kind).thenComparing(Tally::scope))
        .toList();
  }

  public synchronized int endAll() {
    int ended = faults.size();
    faults.clear();
    return ended;
  }

  public boolean end(long id) {
    return faults.removeIf(fault -> fault.id() == id);
  }

  /** What happens to this request, if anything: at most one fault takes it. */
  public Optional<Strike> claimRequest(FrameOnLine frame) {
    return claim(frame, false);
  }

  /** How the intact reply to this request is disturbed on its way, if at all. */
  public Optional<Strike> claimDelivery(FrameOnLine frame) {
    return claim(frame, true);
  }

  private Optional<Strike> claim(FrameOnLine frame, boolean delivery) {
    for (Fault fault : faults) {
      if (fault.order().kind().isDelivery() == delivery) {
        Optional<Strike> strike = fault.claim(frame);
        if (strike.isPresent()) {
          count(fault.order());
          return strike;
        }
      }
    }
    return Optional.empty();
  }

  private void count(FaultOrder order) {
    struck
        .computeIfAbsent(new Struck(order.kind(), order.target().scope()), _ -> new LongAdder())
        .increment();
  }
}
