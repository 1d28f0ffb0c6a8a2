package org.prepayhub.config.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.meterline.MeterlineComponent;
import org.prepayhub.adapters.quartz.QuartzSchedule;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.CollectionPlanner;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.DuePass;
import org.prepayhub.metering.HeldGateways;
import org.prepayhub.metering.HeldMeters;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.LinePassing;
import org.prepayhub.metering.LinePassing.PartTerms;
import org.prepayhub.metering.Readings;
import org.prepayhub.metering.ReadingsNotKept;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.SaleBell;
import org.prepayhub.recharge.SaleClerk;
import org.prepayhub.recharge.SaleLimits;
import org.prepayhub.units.Unavailable;

/**
 * A hub: the hub's own parts put together as the assembly puts them together, with time, wires and
 * tables of the simulation. Timers, batches and the retries of a batch stand for those of the
 * routes {@code line-renew-leases}, {@code recharge-dispatch-sales}, {@code metering-take-passes},
 * {@code metering-pass-line}, {@code metering-part-of-line}, {@code metering-accept-readings} and
 * {@code metering-close-runs}, which {@link RouteOrderTest} holds against the files; a sale runs
 * through the files themselves.
 */
final class HubNode implements SaleRoutes.Hub {
  static final String CRON = "0 0/30 * * * ?";

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final Duration BATCH = Duration.ofMillis(200);
  private static final int BATCH_PASSES = 32;
  private static final int BATCH_PARTS = 128;

  /** None: a pass of two meters has a part, too. */
  private static final Duration PART_AFTER = Duration.ZERO;

  private static final int RETRIES = 180;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final SaleLimits SALES =
      new SaleLimits(128, 8, Duration.ofSeconds(30), Parts.SEND_WINDOW, 200, Duration.ofDays(7));
  private static final Doubts.Limits PLAUSIBLE =
      new Doubts.Limits(
          new Doubts.Pace(100_000, 100), new Doubts.Pace(100_000, 100), Duration.ofMinutes(1));
  private static final CollectionPlanner.Pace PACE =
      new CollectionPlanner.Pace(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          4096,
          8,
          Duration.ofSeconds(5),
          Duration.ofDays(1),
          Duration.ofDays(400));
  private static final LineSettings LINES =
      new LineSettings(
          Duration.ofSeconds(1),
          Duration.ZERO,
          64,
          Duration.ofSeconds(2),
          Duration.ofMillis(30),
          new LineSettings.BackOff(3, Duration.ofSeconds(30), Duration.ofMinutes(5)));

  private final World world;
  private final String name;
  private final Parts parts;
  private final NodeProcess process;
  private final HeldMeters meters = new HeldMeters();
  private final OpenLines lines;
  private final LeaseBook leases;
  private final HeldGateways gateways;
  private final LinePassing passing;
  private final MeterlineComponent meterline;
  private final SaleBell bell = new SaleBell(Duration.ofMillis(500));
  private final Bookings bookings;
  private final SaleClerk clerk;
  private final CollectionPlanner planner;
  private final Readings readings;
  private final Batch ends = new Batch(BATCH_PASSES);
  private final Batch partsOfLines = new Batch(BATCH_PARTS);

  /** What the hub stands in. */
  interface World {
    Session session(NodeProcess process, String node);

    MemoryLeases leases(Session session);

    MemoryRuns runs(Session session);

    HeldGateways.Site site();

    Wire wire(LineSpec line);

    /** A node is about to send a frame on a line. */
    void speaks(String node, LineSpec line);

    /** Something happened that no fault accounts for. */
    void wentWrong(String what);
  }

  HubNode(World world, Parts parts, NodeProcess process, String name) {
    this.world = world;
    this.name = name;
    this.parts = parts;
    this.process = process;
    Clock clock = process.clock();
    Session session = world.session(process, name);
    leases =
        new LeaseBook(
            name,
            world.leases(session),
            new LeaseBook.Terms(Duration.ofSeconds(15), Duration.ofSeconds(12)),
            parts.leaseClock(process::nanoTime));
    lines = new OpenLines(this::open);
    gateways = new HeldGateways(leases, world.site(), lines, meters, process::nanoTime);
    passing = new LinePassing(lines, meters, new PartTerms(PART_AFTER, () -> true), clock);
    passing.handPartsTo(this::takePart);
    Executor continuation =
        task ->
            process.execute(
                () -> {
                  SaleRoutes.SHARED.enter(this);
                  task.run();
                });
    meterline = new MeterlineComponent(lines, meters, passing, continuation);
    bookings = parts.bookings(new MemoryBookings(session, clock));
    SaleClerk.Watch watch =
        new SaleClerk.Watch(clock, parts.frameClock(process::nanoTime), () -> 0);
    clerk = new SaleClerk(parts.sales(session), leases, SALES, bell, watch);
    planner =
        new CollectionPlanner(
            world.runs(session),
            new QuartzSchedule(),
            leases,
            () -> 0,
            new CollectionPlanner.Planning(PACE, clock));
    readings =
        new Readings(parts.readings(new MemoryReadings(session)), new Doubts(PLAUSIBLE), clock);
  }

  private Line open(LineSpec spec, BooleanSupplier permit) {
    return new Line(
        spec.id(),
        new WireTransport(
            process,
            world.wire(spec),
            parts.checksTransactionIds(),
            () -> world.speaks(name, spec)),
        parts.lines(LINES.timed(spec.timing().responseTimeout(), spec.timing().gap())),
        new Line.Surroundings(process, process.clock(), parts.permit(permit)));
  }

  NodeProcess process() {
    return process;
  }

  /** Queries that wait for a line, and sales under way; zero when the hub has nothing to do. */
  int workInHand() {
    return lines.all().stream().mapToInt(line -> line.line().figures().waiting()).sum()
        + ends.passes.size()
        + partsOfLines.passes.size();
  }

  @Override
  public SaleClerk clerk() {
    return clerk;
  }

  @Override
  public MeterlineComponent meterline() {
    return meterline;
  }

  @Override
  public void deadLetter(String route, Exception why) {
    if (!(why instanceof Unavailable)) {
      world.wentWrong(route + " gave up: " + why);
    }
  }

  void start() {
    process.execute(() -> safely(gateways::beat));
    process.every(HEARTBEAT, () -> safely(gateways::beat));
    process.every(TICK, () -> safely(this::dispatch));
    process.every(TICK, () -> safely(this::takePasses));
    process.every(CLOSING, () -> safely(planner::closeRuns));
  }

  /** A run's slot has come, and the scheduler chose this node. */
  void openRun(String group, Instant slotAt) {
    process.execute(() -> safely(() -> planner.open(group, slotAt, CRON)));
  }

  /** A caller's booking; throws as the desk does. */
  BookingOutcome book(Grant grant, RechargeRequest request) {
    BookingOutcome outcome = bookings.book(grant, List.of(Bookings.Asked.of(request))).getFirst();
    bell.ring();
    return outcome;
  }

  /** As the error policy has it: what is away comes back, everything else is for a human. */
  private void safely(Runnable step) {
    try {
      step.run();
    } catch (Unavailable | LineNotHeld _) {
      // the next tick asks again
    } catch (RuntimeException e) {
      world.wentWrong("a timer failed: " + e);
    }
  }

  private void dispatch() {
    for (DueSale sale : clerk.due()) {
      process.execute(() -> SaleRoutes.SHARED.deliver(this, sale));
    }
  }

  private void takePasses() {
    for (DuePass pass : planner.takePasses()) {
      process.schedule(() -> safely(() -> walk(pass)), Duration.ofMillis(pass.delayMillis()));
    }
  }

  private void walk(DuePass pass) {
    var _ =
        passing
            .walk(pass.plan())
            .whenComplete((walked, failure) -> process.execute(() -> walked(walked, failure)));
  }

  private boolean takePart(LinePass part) {
    process.execute(() -> partsOfLines.add(part));
    return true;
  }

  private void walked(@Nullable LinePass walked, @Nullable Throwable failure) {
    if (walked != null) {
      ends.add(walked);
    } else if (!(failure instanceof LineNotHeld)) {
      world.wentWrong("a pass failed: " + failure);
    }
  }

  /** What a route's aggregator gathers. */
  private final class Batch {
    private final int size;
    private final List<LinePass> passes = new ArrayList<>();

    Batch(int size) {
      this.size = size;
    }

    void add(LinePass pass) {
      passes.add(pass);
      if (passes.size() >= size) {
        complete();
      } else if (passes.size() == 1) {
        process.schedule(this::complete, BATCH);
      }
    }

    private void complete() {
      if (!passes.isEmpty()) {
        accept(List.copyOf(passes), RETRIES, Duration.ofSeconds(1));
        passes.clear();
      }
    }
  }

  private void accept(List<LinePass> passes, int retries, Duration pause) {
    try {
      readings.accept(passes);
    } catch (ReadingsNotKept notYet) {
      if (retries == 0) {
        world.wentWrong("a batch was set aside: " + notYet);
        return;
      }
      Duration next = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
      process.schedule(() -> accept(passes, retries - 1, next), pause);
    } catch (RuntimeException e) {
      world.wentWrong("a batch was not accepted: " + e);
    }
  }

  /** What the checker asks of a hub that has come to rest. */
  Optional<String> unrest() {
    int work = workInHand();
    return work == 0 ? Optional.empty() : Optional.of(work + " queries or passes are left over");
  }
}
