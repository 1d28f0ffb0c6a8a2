package org.prepayhub.bench.recharge;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.figures.Latencies;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.Account;
import org.prepayhub.bench.load.Answer;
import org.prepayhub.bench.load.Call;
import org.prepayhub.bench.load.CallSigner;
import org.prepayhub.bench.load.HubConnection;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.machine.Usage;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/** Recharges one meter after the other and waits for each until the hub has proven it. */
final class DeliveryBench {
  private static final long ASK_AGAIN_NANOS = 5_000_000;
  private static final Duration ONE_SALE = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final long AMOUNT_FEN = 100;

  private final DeliveryOrder order;
  private final StageOrder stageOrder;
  private final CleanRuns runs;
  private final Progress out;
  private int sold;

  DeliveryBench(DeliveryOrder order, StageOrder stageOrder, CleanRuns runs, Progress out) {
    this.order = order;
    this.stageOrder = stageOrder;
    this.runs = runs;
    this.out = out;
  }

  Report measure() {
    try (Stage stage = Stage.open(stageOrder, out)) {
      stage.restart(order.schedule());
      order.silent().forEach(meter -> stage.campus().silence(stage.campus().meterNo(meter)));
      Patience.restUntil(System.currentTimeMillis() + SETTLE.toMillis());
      return report(runs.repeat(run -> measure(stage, run)));
    }
  }

  private Figures measure(Stage stage, int run) {
    Latencies accepted = new Latencies();
    Latencies delivered = new Latencies();
    long until = System.nanoTime() + Duration.ofSeconds(order.seconds()).toNanos();
    CallSigner signer = stage.hub().door().signer();
    try (HubConnection hub = stage.hub().door().connection();
        Meter meter = Meter.start(stage.processes())) {
      while (System.nanoTime() < until) {
        sell(hub, signer, accepted, delivered);
      }
      return figures(run, accepted, delivered, meter.read());
    } catch (IOException e) {
      throw new BenchFailed("the hub does not answer", e);
    }
  }

  private void sell(HubConnection hub, CallSigner signer, Latencies accepted, Latencies delivered)
      throws IOException {
    String orderNo = "D-" + sold;
    String account = Account.number(order.dead() + sold++ % order.alive());
    long asked = System.nanoTime();
    Answer booked = hub.call(Call.recharge(orderNo, account, AMOUNT_FEN), signer, orderNo);
    if (!booked.created()) {
      throw new BenchFailed("the hub does not book: " + booked.status() + " " + booked.text());
    }
    long begun = System.nanoTime();
    accepted.add(begun - asked);
    long limit = begun + ONE_SALE.toNanos();
    for (int look = 0; !isDelivered(hub, signer, orderNo, look); look++) {
      if (System.nanoTime() > limit) {
        throw new BenchFailed("order " + orderNo + " is not delivered after a minute");
      }
      LockSupport.parkNanos(ASK_AGAIN_NANOS);
    }
    delivered.add(System.nanoTime() - begun);
  }

  private static boolean isDelivered(HubConnection hub, CallSigner signer, String orderNo, int look)
      throws IOException {
    Call show = Call.get("/api/v1/recharges/" + orderNo);
    return hub.call(show, signer, orderNo + "-" + look).text().contains("\"DELIVERED\"");
  }

  private Figures figures(int run, Latencies accepted, Latencies delivered, Usage usage) {
    Latencies bookings = Latencies.sorted(List.of(accepted));
    Latencies sales = Latencies.sorted(List.of(delivered));
    out.say(
        "run %d: %d sales, delivered in p50 %.0f ms, p99 %.0f ms",
        run, sales.count(), sales.millis(50), sales.millis(99));
    return new Figures()
        .with("sales", sales.count())
        .with("p50Ms", sales.millis(50))
        .with("p99Ms", sales.millis(99))
        .with("mostMs", sales.millis(100))
        .with("acceptedP50Ms", bookings.millis(50))
        .with("acceptedP99Ms", bookings.millis(99))
        .with("cores", usage.cores())
        .with(CleanRuns.FOREIGN, usage.foreignCores());
  }

  private Report report(CleanRuns.Outcome outcome) {
    return new Report("delivery", outcome.runs())
        .with("dead", order.dead())
        .with("deadBeside", order.deadBeside())
        .with("delayMs", order.delayMillis())
        .with("wireMs", order.wireMillis())
        .with("seconds", order.seconds())
        .with("runs", outcome.runs().size())
        .with("rejected", outcome.disturbed())
        .with("clean", outcome.clean());
  }
}
