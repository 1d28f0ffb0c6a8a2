package org.prepayhub.bench.start;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.prepayhub.bench.CleanRuns;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.figures.Figures;
import org.prepayhub.bench.figures.Report;
import org.prepayhub.bench.load.Account;
import org.prepayhub.bench.load.Call;
import org.prepayhub.bench.load.HubConnection;
import org.prepayhub.bench.load.Load.Door;
import org.prepayhub.bench.machine.Meter;
import org.prepayhub.bench.stage.Hub;
import org.prepayhub.bench.stage.Schedule;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/** Times how long callers wait for a hub that comes up: after a stop, and after a kill. */
final class StartBench {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration WORK = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final double NANOS_A_MILLI = 1e6;
  private static final long AMOUNT_FEN = 100;

  private final StageOrder stageOrder;
  private final Schedule schedule;
  private final CleanRuns runs;
  private final Progress out;
  private int calls;

  StartBench(StageOrder stageOrder, Schedule schedule, CleanRuns runs, Progress out) {
    this.stageOrder = stageOrder;
    this.schedule = schedule;
    this.runs = runs;
    this.out = out;
  }

  Report measure() {
    try (Stage stage = Stage.open(stageOrder, out)) {
      stage.restart(schedule);
      CleanRuns.Outcome outcome = runs.repeat(run -> measure(stage, run));
      return new Report("start", outcome.runs())
          .with("points", stageOrder.layout().points())
          .with("runs", outcome.runs().size())
          .with("rejected", outcome.disturbed())
          .with("clean", outcome.clean());
    }
  }

  private Figures measure(Stage stage, int run) {
    double foreign = foreign(stage);
    Hub hub = stage.hub();
    hub.stop();
    double start = launch(hub, () -> answers(hub.door()));
    rest(WORK);
    hub.kill();
    double kill = launch(hub, () -> books(hub.door()));
    rest(WORK);
    out.say(
        "run %d: first answer after %.0f ms; first recharge %.0f ms after a kill",
        run, start, kill);
    return new Figures()
        .with("startMs", start)
        .with("killMs", kill)
        .with(CleanRuns.FOREIGN, foreign);
  }

  /**
   * Processes that end and come anew cannot be told from others, so others are looked at before.
   */
  private static double foreign(Stage stage) {
    try (Meter meter = Meter.start(stage.processes())) {
      rest(LOOK);
      return meter.read().foreignCores();
    }
  }

  private static double launch(Hub hub, BooleanSupplier served) {
    long begun = System.nanoTime();
    hub.launch();
    Patience.require("the first answer of the hub", LIMIT, Patience.OFTEN, served);
    return (System.nanoTime() - begun) / NANOS_A_MILLI;
  }

  private boolean answers(Door door) {
    return status(door, Call.get("/api/v1/places")) == 200;
  }

  private boolean books(Door door) {
    return status(door, Call.recharge("S-" + calls, Account.number(0), AMOUNT_FEN)) == 201;
  }

  private int status(Door door, Call call) {
    try (HubConnection hub = door.connection()) {
      return hub.call(call, door.signer(), "S-" + calls++).status();
    } catch (IOException _) {
      return 0;
    }
  }

  private static void rest(Duration time) {
    Patience.restUntil(System.currentTimeMillis() + time.toMillis());
  }
}
