package org.prepayhub.routes.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.metering.DuePass;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.ReadingsNotKept;
import org.prepayhub.routes.Camel;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.RunId;
import org.prepayhub.units.Unavailable;

final class CollectionRoutesTest {
  private static final int SECONDS = 20;
  private static final int AWAY_FOR = 8;
  private static final Instant SLOT = Instant.parse("2026-11-23T12:00:00Z");

  private final RecordingPlanner planner = new RecordingPlanner();
  private final RecordingReadings readings = new RecordingReadings();
  private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();
  private @Nullable CamelContext camel;

  @AfterEach
  void stop() {
    if (camel != null) {
      camel.stop();
    }
  }

  @Test
  void templateOpensTheRunOfTheSlotThatWasMeant() throws Exception {
    CamelContext context = start("templates/metering-collect-group");
    TemplatedRouteBuilder.builder(context, "metering-collect-group")
        .routeId("metering-collect-north")
        .parameter("group", "north")
        .parameter("cron", "0/1 * * * * ?")
        .add();

    Opened opened = take(planner.opened);

    assertThat(opened.group()).isEqualTo("north");
    assertThat(opened.cron()).isEqualTo("0/1 * * * * ?");
    assertThat(opened.slot().toEpochMilli() % 1000).isZero();
  }

  @Test
  void duePassesAreWalkedAndAcceptedInBatches() throws Exception {
    CamelContext context = passRoutes();
    MockEndpoint line = context.getEndpoint("meterline:pass", MockEndpoint.class);
    line.whenAnyExchangeReceived(
        exchange ->
            exchange.getMessage().setBody(walked(exchange.getMessage().getBody(PassPlan.class))));
    planner.due.add(List.of(due(1), due(2), due(3)));
    context.start();

    assertThat(lines(take(readings.batches), 3)).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void partsOfLongPassesAreAcceptedWithoutWaitingForTheEnd() throws Exception {
    CamelContext context =
        load("metering/metering-part-of-line", "metering/metering-accept-readings");
    bindBatches(context);
    context.removeComponent("meterline");
    context.addComponent("meterline", new DirectComponent());
    context.start();

    try (ProducerTemplate template = context.createProducerTemplate()) {
      template.sendBody("meterline:part", part(due(1).plan()));
      template.sendBody("meterline:part", part(due(2).plan()));
    }

    assertThat(lines(take(readings.batches), 2)).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void lineThatAnotherNodeDrivesIsLeftToIt() throws Exception {
    CamelContext context = passRoutes();
    MockEndpoint line = context.getEndpoint("meterline:pass", MockEndpoint.class);
    line.whenAnyExchangeReceived(
        exchange -> {
          PassPlan plan = exchange.getMessage().getBody(PassPlan.class);
          if (plan.line().value() == 1) {
            throw new LineNotHeld("line 1 is driven by another node");
          }
          exchange.getMessage().setBody(walked(plan));
        });
    planner.due.add(List.of(due(1), due(2)));
    context.start();

    assertThat(lines(take(readings.batches), 1)).containsExactly(2);
    assertThat(deadLetters.kept).isEmpty();
  }

  @Test
  void batchIsGivenAgainWhenTheDatabaseIsAway() throws Exception {
    for (int attempt = 0; attempt < AWAY_FOR; attempt++) {
      readings.failures.add(new ReadingsNotKept(new Unavailable("away")));
    }
    CamelContext context = start("metering/metering-accept-readings");

    context
        .createProducerTemplate()
        .sendBody("direct:metering-accept-readings", List.of(walked(due(1).plan())));

    assertThat(readings.batches).hasSize(1);
    assertThat(deadLetters.kept).isEmpty();
  }

  @Test
  void whatNobodyCanMendEndsAsADeadLetter() throws Exception {
    readings.failures.add(new IllegalStateException("broken"));
    CamelContext context = start("metering/metering-accept-readings");

    context
        .createProducerTemplate()
        .sendBody("direct:metering-accept-readings", List.of(walked(due(1).plan())));

    Map<String, Object> letter = take(deadLetters.kept);
    assertThat(letter).containsEntry("route", "metering-accept-readings");
    assertThat(letter.get("failure")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void timersCloseRunsAndKeepPartitions() throws Exception {
    start("metering/metering-close-runs", "metering/metering-keep-partitions");

    assertThat(take(planner.calls)).isNotNull();
    assertThat(List.of(take(planner.calls), take(planner.calls)))
        .containsAnyOf("keep", "forget", "close");
  }

  @Test
  void tickThatMetAnAbsentDatabaseComesAgainAndIsNotSetAside() throws Exception {
    planner.failures.add(new Unavailable("away", new SocketTimeoutException("no answer")));

    start("metering/metering-close-runs");

    assertThat(take(planner.calls)).isEqualTo("close");
    assertThat(planner.failures).isEmpty();
    assertThat(deadLetters.kept).isEmpty();
  }

  @Test
  void tickThatNobodyCanMendEndsAsADeadLetter() throws Exception {
    planner.failures.add(new IllegalStateException("broken"));

    start("metering/metering-close-runs");

    assertThat(take(deadLetters.kept)).containsEntry("route", "metering-close-runs");
  }

  private CamelContext passRoutes() throws Exception {
    CamelContext context =
        load(
            "metering/metering-take-passes",
            "metering/metering-pass-line",
            "metering/metering-accept-readings");
    bindBatches(context);
    return context;
  }

  private static void bindBatches(CamelContext context) {
    context.getRegistry().bind("passBatches", new GroupedBodyAggregationStrategy());
    context.getRegistry().bind("readingAcceptPool", Executors.newSingleThreadExecutor());
  }

  private CamelContext start(String... files) throws Exception {
    CamelContext context = load(files);
    context.start();
    return context;
  }

  private CamelContext load(String... files) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of("errors/hub-errors", "errors/reading-errors", "errors/timer-errors"));
    all.addAll(List.of(files));
    CamelContext context = Camel.with(all);
    context.getRegistry().bind("collectionPlanner", planner);
    context.getRegistry().bind("readings", readings);
    context.getRegistry().bind("readingDayKeeper", new RecordingKeeper(planner.calls));
    context.getRegistry().bind("deadLetters", deadLetters);
    camel = context;
    return context;
  }

  private List<Integer> lines(List<LinePass> first, int expected) throws InterruptedException {
    List<LinePass> all = new ArrayList<>(first);
    while (all.size() < expected) {
      all.addAll(take(readings.batches));
    }
    return all.stream().map(pass -> pass.plan().line().value()).toList();
  }

  private static DuePass due(int line) {
    return new DuePass(
        new PassPlan(new RunId(1), new GroupId(1), new LineId(line), SLOT, SLOT.plusSeconds(50)),
        line);
  }

  private static LinePass walked(PassPlan plan) {
    return new LinePass(plan, List.of(), List.of(), true);
  }

  private static LinePass part(PassPlan plan) {
    return new LinePass(plan, List.of(), List.of(), true, false);
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return Objects.requireNonNull(next);
  }

  private static void failIfTold(BlockingQueue<RuntimeException> failures) {
    RuntimeException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  record Opened(String group, Instant slot, String cron) {}

  /** Stands for the planner: hands out what the test laid ready, notes what it is asked. */
  public static final class RecordingPlanner {
    final BlockingQueue<Opened> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<List<DuePass>> due = new LinkedBlockingQueue<>();
    final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();

    public boolean open(String group, Instant slot, String cron) {
      return opened.add(new Opened(group, slot, cron));
    }

    public List<DuePass> takePasses() {
      List<DuePass> next = due.poll();
      return next == null ? List.of() : next;
    }

    public int closeRuns() {
      failIfTold(failures);
      calls.add("close");
      return 0;
    }

    public void forgetOldRuns() {
      calls.add("forget");
    }
  }

  /** Stands for the acceptance of readings; fails as often as it was told. */
  public static final class RecordingReadings {
    final BlockingQueue<List<LinePass>> batches = new LinkedBlockingQueue<>();
    final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();

    public void accept(List<LinePass> passes) {
      failIfTold(failures);
      batches.add(passes);
    }
  }

  /** Stands for the keeper of partitions. */
  public record RecordingKeeper(BlockingQueue<String> calls) {
    public void keep() {
      calls.add("keep");
    }
  }

  /** Stands for the dead letters. */
  public static final class RecordingDeadLetters {
    final BlockingQueue<Map<String, Object>> kept = new LinkedBlockingQueue<>();

    public void keep(String routeId, Throwable failure, @Nullable Object body) {
      kept.add(Map.of("route", routeId, "failure", failure, "body", String.valueOf(body)));
    }

    public void keepTick(String routeId, Throwable failure) {
      keep(routeId, failure, null);
    }
  }
}
