package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.prepayhub.adapters.modbus.TcpFigures;
import org.prepayhub.recharge.GroupCommitDesk;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.report.Figures.LastProof;
import org.prepayhub.report.Figures.Look;
import org.prepayhub.report.Figures.Waiting;

/** Metrics there is one of: what waits in the database and in this node's queues. */
final class HubMeters {
  private static final List<OrderState> OPEN =
      List.of(OrderState.BOOKED, OrderState.DELIVERING, OrderState.UNKNOWN, OrderState.HELD);

  private final MeterRegistry registry;
  private final LastLook last;
  private final Clock clock;
  private final Instant startedAt;

  /** Queues and counts of this node that are told as they are. */
  record Node(GroupCommitDesk desk, ThreadPoolExecutor acceptPool, TcpFigures connections) {}

  HubMeters(MeterRegistry registry, LastLook last, Clock clock) {
    this.registry = registry;
    this.last = last;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  void register(Node node) {
    Gauge.builder("hub.database.up", () -> last.fresh() ? 1 : 0)
        .description("1 while the database answers")
        .register(registry);
    orders();
    pending("hub.outbox.rows", "Work that waits or is under way", l -> l.pending().outbox());
    pending("hub.dead.letters", "Messages that wait for a human", l -> l.pending().deadLetters());
    proof();
    passes("due", look -> look.pending().duePasses());
    passes("overdue", look -> look.pending().overduePasses());
    passes("taken", look -> look.pending().takenPasses());
    Gauge.builder("hub.recharge.bookings.waiting", () -> node.desk().waiting())
        .description("Bookings that wait for a commit on this node")
        .register(registry);
    Gauge.builder("hub.reading.batches.waiting", () -> node.acceptPool().getQueue().size())
        .description("Batches of readings that wait to be stored by this node")
        .register(registry);
    connections(node.connections());
  }

  private void orders() {
    for (OrderState state : OPEN) {
      Gauge.builder("hub.recharge.orders", () -> last.count(look -> orders(look, state)))
          .description("Orders that are not delivered, by state")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("hub.recharge.undelivered.age", this::oldestUndelivered)
        .description("Age of the oldest order that is on its way to its meter; 0 without one")
        .baseUnit("seconds")
        .register(registry);
  }

  private static int orders(Look look, OrderState state) {
    Waiting waiting = look.orders().get(state.name());
    return waiting == null ? 0 : waiting.orders();
  }

  /** Grows on while the database is away; HELD ones wait for a human and are told apart. */
  private double oldestUndelivered() {
    return last.look().orders().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(OrderState.HELD.name()))
        .map(Map.Entry::getValue)
        .map(Waiting::oldestBookedAt)
        .min(Comparator.naturalOrder())
        .map(this::secondsSince)
        .orElse(0.0);
  }

  void proof() {
    Gauge.builder("hub.ledger.proof.differences", () -> last.count(HubMeters::differences))
        .description("What differed in the last proof of the books by night")
        .register(registry);
    Gauge.builder("hub.ledger.proof.age", this::proofAge)
        .description("Since the last proof of the books by night ended; since the start before one")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Not a number before the first. */
  private static double differences(Look look) {
    return look.proof().map(proof -> (double) proof.differences()).orElse(Double.NaN);
  }

  /** Grows on while the database is away, and where no proof ever succeeds. */
  private double proofAge() {
    return secondsSince(last.look().proof().map(LastProof::endedAt).orElse(startedAt));
  }

  private double secondsSince(Instant at) {
    return Duration.between(at, clock.instant()).toMillis() / 1000.0;
  }

  private void pending(String name, String description, ToDoubleFunction<Look> count) {
    Gauge.builder(name, () -> last.count(count)).description(description).register(registry);
  }

  private void passes(String state, ToDoubleFunction<Look> count) {
    Gauge.builder("hub.collection.passes", () -> last.count(count))
        .description("Passes along lines that are not done")
        .tag("state", state)
        .register(registry);
  }

  private void connections(TcpFigures figures) {
    dropped(figures, "late", counts -> counts.lateReplies());
    dropped(figures, "foreign", counts -> counts.foreignReplies());
    dropped(figures, "framing", counts -> counts.framingErrors());
    connects(figures, "connected", counts -> counts.connects());
    connects(figures, "failed", counts -> counts.failedConnects());
  }

  private void dropped(TcpFigures figures, String why, ToLongFunction<TcpFigures.Counts> count) {
    FunctionCounter.builder(
            "hub.modbus.frames.dropped", figures, f -> count.applyAsLong(f.counts()))
        .description("Frames that came in and were matched to no request")
        .tag("why", why)
        .register(registry);
  }

  private void connects(TcpFigures figures, String outcome, ToLongFunction<TcpFigures.Counts> n) {
    FunctionCounter.builder("hub.modbus.connects", figures, f -> n.applyAsLong(f.counts()))
        .description("Tries to connect to gateways")
        .tag("outcome", outcome)
        .register(registry);
  }
}
