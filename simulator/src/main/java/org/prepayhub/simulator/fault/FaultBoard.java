package org.prepayhub.simulator.fault;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The faults in force. Lines ask it for every frame, from any event loop. */
public final class FaultBoard {
  /** Faults on the board, spent ones included; the oldest spent ones make room. */
  public static final int LIMIT = 200;

  private final CopyOnWriteArrayList<Fault> faults = new CopyOnWriteArrayList<>();
  private long lastId;

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
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    Stream<Fault> candidates =
        faults.stream().filter(fault -> fault.order().kind().isDelivery() == delivery);
    return candidates.flatMap(fault -> fault.claim(frame).stream()).findFirst();
  }
}
