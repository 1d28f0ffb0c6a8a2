package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.Campus.purse;
import static org.prepayhub.adapters.postgres.Campus.reading;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.OpeningBalances;
import org.prepayhub.metering.CollectionRuns.RunView;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.DuePass;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.LinePass.Miss;
import org.prepayhub.metering.LinePass.Reason;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Readings;
import org.prepayhub.metering.RunStore.Opening;
import org.prepayhub.metering.RunStore.Taking;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;

final class PostgresRunsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant SLOT = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(50);
  private static int campuses;

  private final EngineSession engine = new EngineSession(database.engine());
  private final PostgresRuns runs = new PostgresRuns(engine, new PostgresEvents());
  private final PostgresRunViews views =
      new PostgresRunViews(new WebSession(database.web(), Duration.ofSeconds(5)));

  private Campus campus;
  private String code;

  @BeforeEach
  void makeCampus() {
    code = "runs-" + campuses++;
    campus = new Campus(database, code);
    campus.lease("a", 1);
  }

  @Test
  void runIsOpenedTakenReadAndEnded() {
    assertThat(open(SLOT)).isTrue();
    assertThat(open(SLOT)).isFalse();
    List<DuePass> due = take("a", 1);
    assertThat(due).hasSize(2);
    assertThat(due).extracting(DuePass::delayMillis).containsExactlyInAnyOrder(0L, 500L);
    assertThat(take("a", 1)).isEmpty();
    assertThat(latest().getFirst().endedAt()).isEmpty();

    acceptAs("a", due.stream().map(pass -> read(pass.plan())).toList());
    runs.close(SLOT, SLOT.plusSeconds(10));

    RunView run = latest().getFirst();
    assertThat(run.endedAt()).contains(SLOT.plusSeconds(10));
    assertThat(List.of(run.expected(), run.read(), run.late(), run.failed()))
        .containsExactly(4, 4, 0, 0);
  }

  @Test
  void linesAreBegunEarlyEnoughToBeReadInTheWindowWhateverTheSpread() {
    runs.open(new Opening(code, SLOT, List.of(), WINDOW.multipliedBy(2), SLOT));

    assertThat(take("a", 1)).hasSize(1);
    assertThat(runs.take(taking("a", 1, 100, SLOT.plusSeconds(18)))).isEmpty();
    assertThat(runs.take(taking("a", 1, 100, SLOT.plusSeconds(20)))).hasSize(1);
  }

  @Test
  void passOfANodeThatLostTheGatewayIsTakenAgainAndOnlyTheNewHolderFinishesIt() {
    open(SLOT);
    List<DuePass> first = take("a", 1);
    campus.lease("b", 2);

    assertThat(take("a", 1)).isEmpty();
    assertThat(take("b", 2)).hasSize(2);
    acceptAs("a", List.of(read(first.getFirst().plan())));
    runs.close(SLOT, SLOT.plusSeconds(10));

    assertThat(latest().getFirst().endedAt()).isEmpty();
    acceptAs("b", first.stream().map(pass -> read(pass.plan())).toList());
    runs.close(SLOT, SLOT.plusSeconds(11));
    assertThat(latest().getFirst().read()).isEqualTo(4);
    assertThat(
            database
                .sql()
                .sql("select count(*) from reading where project_id = " + campus.project)
                .query(Long.class)
                .single())
        .isEqualTo(4);
  }

  @Test
  void passWithoutAResultFailsWhenItsWindowClosesAndLateReadingsAreCounted() {
    open(SLOT);
    List<DuePass> due = take("a", 1);
    runs.close(SLOT.plus(WINDOW).plusSeconds(1), SLOT.plus(WINDOW).plusSeconds(6));
    assertThat(latest().getFirst().failed()).isEqualTo(4);

    acceptAs("a", List.of(read(due.getFirst().plan())));
    acceptAs("a", List.of(read(due.getFirst().plan())));

    RunView run = latest().getFirst();
    assertThat(List.of(run.read(), run.late(), run.failed())).containsExactly(0, 2, 2);
  }

  @Test
  void partsAndTheEndOfAPassCountWhatEachStoredOnce() {
    List<PassPlan> plans = begun();
    List<LinePass> parts = plans.stream().map(this::part).toList();
    acceptAs("a", parts);
    assertThat(figures()).as("while it runs").containsExactly(4, 2, 0, 0);
    acceptAs("a", parts);

    acceptAs("a", plans.stream().map(this::end).toList());
    runs.close(SLOT, SLOT.plusSeconds(10));
    acceptAs("a", parts);

    assertThat(figures()).containsExactly(4, 4, 0, 0);
  }

  @Test
  void partsAndTheEndMayComeInOneBatch() {
    open(SLOT);
    PassPlan plan = take("a", 1).getFirst().plan();

    acceptAs("a", List.of(part(plan), part(plan), end(plan)));
    runs.close(SLOT.plus(WINDOW).plusSeconds(1), SLOT.plus(WINDOW).plusSeconds(6));

    assertThat(figures()).as("one line was not walked").containsExactly(4, 2, 0, 2);
  }

  @Test
  void passThatCameToNoEndCountsItsParts() {
    open(SLOT);
    take("a", 1).forEach(due -> acceptAs("a", List.of(part(due.plan()))));

    runs.close(SLOT.plus(WINDOW).plusSeconds(1), SLOT.plus(WINDOW).plusSeconds(6));

    assertThat(figures()).containsExactly(4, 2, 0, 2);
  }

  @Test
  void partThatItsEndOvertookCountsAsTheRestDoes() {
    List<PassPlan> plans = endedWithoutTheirParts();
    acceptAs("a", List.of(part(plans.getFirst())));
    acceptAs("a", List.of(part(plans.getFirst())));
    assertThat(figures()).as("while it runs").containsExactly(4, 3, 0, 1);

    runs.close(SLOT, SLOT.plusSeconds(10));

    assertThat(figures()).containsExactly(4, 3, 0, 1);
  }

  @Test
  void partThatComesAfterTheRunEndedCountsAsLate() {
    List<PassPlan> plans = endedWithoutTheirParts();
    runs.close(SLOT, SLOT.plusSeconds(10));
    assertThat(figures()).containsExactly(4, 2, 0, 2);

    acceptAs("a", List.of(part(plans.getFirst())));
    acceptAs("a", List.of(part(plans.getFirst())));

    assertThat(figures()).containsExactly(4, 2, 1, 1);
  }

  @Test
  void partThatComesWhileItsRunEndsIsInTheSum() throws Exception {
    List<PassPlan> plans = endedWithoutTheirParts();
    CountDownLatch counted = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    Readings slow = readings("a", _ -> waitFor(counted, closing));

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> part = threads.submit(() -> slow.accept(List.of(part(plans.getFirst()))));
      assertThat(counted.await(10, TimeUnit.SECONDS)).isTrue();
      runs.close(SLOT, SLOT.plusSeconds(10));
      assertThat(latest().getFirst().endedAt()).as("waits for the part").isEmpty();
      closing.countDown();
      part.get(10, TimeUnit.SECONDS);
    }
    runs.close(SLOT, SLOT.plusSeconds(11));

    assertThat(latest().getFirst().endedAt()).isPresent();
    assertThat(figures()).containsExactly(4, 3, 0, 1);
  }

  @Test
  void partThatWaitedForItsRunToEndIsLate() throws Exception {
    List<PassPlan> plans = endedWithoutTheirParts();

    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Connection ending = database.engine().getConnection()) {
      ending.setAutoCommit(false);
      try (Statement statement = ending.createStatement()) {
        statement.execute(
            "update collection_run set state = 'ENDED', ended_at = now(), read = 2, failed = 2"
                + " where group_id = "
                + campus.group);
      }
      Future<?> part = threads.submit(() -> acceptAs("a", List.of(part(plans.getFirst()))));
      assertThatThrownBy(() -> part.get(300, TimeUnit.MILLISECONDS))
          .as("waits for the run")
          .isInstanceOf(TimeoutException.class);
      ending.commit();
      part.get(10, TimeUnit.SECONDS);
    }

    assertThat(figures()).containsExactly(4, 2, 1, 1);
  }

  @Test
  void aNodeThatWaitsForAPassHoldsNoMeterOfIt() throws Exception {
    List<PassPlan> plans = begun();
    campus.lease("b", 2);
    take("b", 2);

    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Connection holder = database.engine().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          "select from collection_pass where group_id = " + campus.group + " for update");
      Future<?> earlier =
          threads.submit(() -> acceptAs("a", plans.stream().map(this::part).toList()));
      assertThatThrownBy(() -> earlier.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      statement.execute(
          "select from meter_state join meter using (meter_id) where group_id = "
              + campus.group
              + " for update of meter_state nowait");
      holder.commit();
      earlier.get(10, TimeUnit.SECONDS);
    }

    assertThat(figures()).containsExactly(4, 2, 0, 0);
  }

  @Test
  void meterThatWasNotExpectedCountsWheneverItComes() {
    List<PassPlan> plans = begun();
    expectOneEach();
    acceptAs("a", plans.stream().map(this::end).toList());
    acceptAs("a", List.of(part(plans.getFirst())));
    runs.close(SLOT, SLOT.plusSeconds(10));
    assertThat(figures()).as("while it ran").containsExactly(3, 3, 0, 0);

    acceptAs("a", List.of(part(plans.getLast())));

    assertThat(figures()).as("when it had ended").containsExactly(4, 3, 1, 0);
  }

  private void expectOneEach() {
    database
        .sql()
        .sql("update collection_pass set expected = 1 where group_id = :g")
        .param("g", campus.group)
        .update();
  }

  private static void waitFor(CountDownLatch counted, CountDownLatch closing) {
    counted.countDown();
    try {
      assertThat(closing.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void partOfANodeThatLostTheGatewayCountsAndTheNewHolderFinishes() {
    List<PassPlan> plans = begun();
    campus.lease("b", 2);
    take("b", 2);

    acceptAs("a", plans.stream().map(this::part).toList());
    runs.close(SLOT, SLOT.plusSeconds(10));
    assertThat(latest().getFirst().endedAt()).isEmpty();
    acceptAs("b", plans.stream().map(this::read).toList());
    runs.close(SLOT, SLOT.plusSeconds(11));

    assertThat(figures()).containsExactly(4, 4, 0, 0);
  }

  @Test
  void readingOfAPartThatWasReadAfterTheWindowIsLate() {
    open(SLOT);
    PassPlan plan = take("a", 1).getFirst().plan();
    PassPlan shorter =
        new PassPlan(plan.run(), plan.group(), plan.line(), plan.slotAt(), plan.slotAt());

    acceptAs("a", List.of(part(shorter), end(shorter)));
    runs.close(SLOT.plus(WINDOW).plusSeconds(1), SLOT.plus(WINDOW).plusSeconds(6));

    assertThat(figures()).containsExactly(4, 0, 2, 2);
  }

  @Test
  void nextRunEndsThePreviousOneAndMissedSlotsAreKept() {
    open(SLOT);
    runs.open(
        new Opening(
            code,
            SLOT.plusSeconds(180),
            List.of(SLOT.plusSeconds(60), SLOT.plusSeconds(120)),
            Duration.ofSeconds(1),
            SLOT.plusSeconds(180)));

    assertThat(
            database
                .sql()
                .sql("select state from collection_run where group_id = :g order by scheduled_at")
                .param("g", campus.group)
                .query(String.class)
                .list())
        .containsExactly("ENDED", "MISSED", "MISSED", "RUNNING");
    assertThat(latest())
        .extracting(RunView::failed)
        .as("newest first: open, two missed, and the one that was cut off")
        .containsExactly(0, 4, 4, 4);
    assertThat(runs.lastSlot(code)).contains(SLOT.plusSeconds(180));
  }

  @Test
  void meterThatStaysSilentIsLostAndComesBack() {
    String meter = code + "-0-1";
    for (int slot = 0; slot < 3; slot++) {
      collect(SLOT.plusSeconds(60L * slot), plan -> miss(plan, Reason.SILENT, true));
    }
    assertThat(link(meter)).isEqualTo("LOST");

    collect(SLOT.plusSeconds(300), plan -> miss(plan, Reason.UNREACHABLE, false));
    assertThat(link(meter)).isEqualTo("UNREACHABLE");

    collect(SLOT.plusSeconds(360), this::read);
    assertThat(link(meter)).isEqualTo("ONLINE");
    assertThat(
            database
                .sql()
                .sql(
                    "select kind from event where project_id = :p and (subject = :m or subject ="
                        + " 'g') and detail ->> 'line' is distinct from '2' order by event_id")
                .param("p", campus.project)
                .param("m", meter)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "MeterLost",
            "MeterUnreachable",
            "GatewayUnreachable",
            "GatewayBack",
            "MeterBack",
            "MeterCommissioned");
  }

  @Test
  void takesNoMoreThanItMayHaveUnderWay() {
    open(SLOT);

    assertThat(runs.take(taking("a", 1, 1))).hasSize(1);
    assertThat(runs.take(taking("a", 1, 1))).isEmpty();
    assertThat(runs.take(taking("a", 1, 2))).hasSize(1);
  }

  @Test
  void forgetsWhatIsOld() {
    open(SLOT);
    runs.close(SLOT.plusSeconds(100), SLOT.plusSeconds(100));

    assertThat(runs.forget(SLOT.plusSeconds(1), SLOT.plusSeconds(1))).isFalse();

    assertThat(latest()).isEmpty();
  }

  @Test
  void unknownGroupSaysWhatToMend() {
    assertThatThrownBy(() -> runs.lastSlot("nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
  }

  private boolean open(Instant slot) {
    return runs.open(new Opening(code, slot, List.of(), Duration.ofSeconds(1), slot));
  }

  private List<DuePass> take(String node, long epoch) {
    return runs.take(taking(node, epoch, 100));
  }

  private Taking taking(String node, long epoch, int most) {
    return taking(node, epoch, most, SLOT);
  }

  private Taking taking(String node, long epoch, int most, Instant now) {
    return new Taking(
        node, Map.of(new GatewayId(campus.gateway), epoch), now.plusSeconds(1), now, most);
  }

  private void collect(Instant slot, Function<PassPlan, LinePass> walk) {
    open(slot);
    List<LinePass> walked = new ArrayList<>();
    runs.take(taking("a", 1, 100, slot)).forEach(due -> walked.add(walk.apply(due.plan())));
    acceptAs("a", walked);
  }

  private void acceptAs(String node, List<LinePass> passes) {
    readings(node, openings -> {}).accept(passes);
  }

  private Readings readings(String node, OpeningBalances openings) {
    Supplier<String> name = () -> node;
    return new Readings(
        new PostgresReadings(
            engine,
            new PostgresEvents(),
            new PostgresReadings.Follows(openings, Campus.standings()),
            name),
        new Doubts(Campus.LIMITS),
        Clock.fixed(SLOT.plus(Duration.ofHours(1)), ZoneOffset.UTC));
  }

  private LinePass read(PassPlan plan) {
    List<Reading> readings =
        metersOn(plan).stream()
            .map(meter -> reading(meter, plan.slotAt(), 1000, purse(500, 10_000, 3)))
            .toList();
    return new LinePass(plan, readings, List.of(), true);
  }

  /** The passes of a run that a took. */
  private List<PassPlan> begun() {
    open(SLOT);
    return take("a", 1).stream().map(DuePass::plan).toList();
  }

  private List<PassPlan> endedWithoutTheirParts() {
    List<PassPlan> plans = begun();
    acceptAs("a", plans.stream().map(this::end).toList());
    return plans;
  }

  /** The first meter of the line; the second is read by the end. */
  private LinePass part(PassPlan plan) {
    return new LinePass(plan, read(plan).readings().subList(0, 1), List.of(), true, false);
  }

  private LinePass end(PassPlan plan) {
    return new LinePass(plan, read(plan).readings().subList(1, 2), List.of(), true);
  }

  /** Expected, read, late and failed of the newest run. */
  private List<Integer> figures() {
    RunView run = latest().getFirst();
    return List.of(run.expected(), run.read(), run.late(), run.failed());
  }

  private LinePass miss(PassPlan plan, Reason reason, boolean reachable) {
    return new LinePass(
        plan,
        List.of(),
        metersOn(plan).stream().map(meter -> new Miss(new MeterId(meter), reason, "")).toList(),
        reachable);
  }

  private List<Long> metersOn(PassPlan plan) {
    int line = campus.lines.indexOf(plan.line().value());
    return campus.meters.subList(line * 2, line * 2 + 2);
  }

  private String link(String meterNo) {
    return database
        .sql()
        .sql("select link from meter_state join meter using (meter_id) where meter_no = :no")
        .param("no", meterNo)
        .query(String.class)
        .single();
  }

  private List<RunView> latest() {
    return views.latest(new Grant("test", Set.of(new ProjectId(campus.project))), 10);
  }
}
