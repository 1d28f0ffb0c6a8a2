package org.prepayhub.adapters.meterline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.LeaseStore;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineLoop;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.OpenLines;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.line.StationRefused;
import org.prepayhub.line.StationSilent;
import org.prepayhub.line.Transport;
import org.prepayhub.metering.CommandSent;
import org.prepayhub.metering.HeldMeters;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.LinePassing;
import org.prepayhub.metering.LinePassing.PartTerms;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.RunId;

class MeterlineComponentTest {
  private static final GatewayId GATEWAY = new GatewayId(1);
  private static final LineId LINE = new LineId(2);
  private static final GroupId GROUP = new GroupId(3);
  private static final MeterId METER = new MeterId(4);
  private static final int STATION = 17;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final LeaseBook leases =
      new LeaseBook(
          "node",
          new GrantsAll(),
          new LeaseBook.Terms(Duration.ofHours(2), Duration.ofHours(1)),
          System::nanoTime);
  private final OpenLines lines = new OpenLines(this::line);
  private final HeldMeters meters = new HeldMeters();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template = camel.createProducerTemplate();
  private volatile Executor continuation = Runnable::run;
  private volatile Reply reply = new Reply.Silent(SECOND);
  private volatile Function<Query, Reply> answers = _ -> reply;

  /** Grants the one gateway to whoever asks. */
  private static final class GrantsAll implements LeaseStore {
    @Override
    public Map<GatewayId, Long> beat(String node, Map<GatewayId, Long> known, Duration lease) {
      return Map.of(GATEWAY, 1L);
    }

    @Override
    public void release(String node) {}
  }

  /** A loop on one thread of its own. */
  private record ThreadLoop(ScheduledExecutorService thread) implements LineLoop {
    @Override
    public void execute(Runnable task) {
      thread.execute(task);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
      var _ = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }
  }

  /** Replies what the test has set. */
  private final class Scripted implements Transport {
    @Override
    public void ask(Query query, Duration timeout, Consumer<Reply> whenDone) {
      whenDone.accept(answers.apply(query));
    }

    @Override
    public boolean connected() {
      return true;
    }

    @Override
    public void close() {}
  }

  private Line line(LineSpec spec, BooleanSupplier permit) {
    LineSettings settings =
        new LineSettings(
            SECOND,
            Duration.ZERO,
            8,
            SECOND,
            Duration.ZERO,
            new LineSettings.BackOff(100, SECOND, SECOND));
    return new Line(
        spec.id(),
        new Scripted(),
        settings,
        new Line.Surroundings(new ThreadLoop(thread), Clock.systemUTC(), permit));
  }

  @BeforeEach
  void start() {
    leases.beat();
    LineSpec.Timing timing = new LineSpec.Timing(SECOND, Duration.ZERO, 0);
    lines.follow(
        leases.leases(),
        List.of(new LineSpec(LINE, GATEWAY, new LineSpec.Address("test", 502), timing)));
    meters.replace(List.of(meter(METER, "hub-dormitory-3c")));
    LinePassing passing =
        new LinePassing(lines, meters, new PartTerms(Duration.ZERO, () -> true), Clock.systemUTC());
    camel.addComponent(
        "meterline",
        new MeterlineComponent(lines, meters, passing, task -> continuation.execute(task)));
    camel.start();
    template.start();
  }

  private static MeterPoint meter(MeterId id, String profile) {
    return new MeterPoint(
        id,
        new MeterNo("M" + id),
        new ProjectId(1),
        GATEWAY,
        LINE,
        GROUP,
        STATION,
        YamlProfiles.load(Optional.empty()).byName(profile));
  }

  @AfterEach
  void stop() {
    camel.stop();
    thread.shutdownNow();
  }

  private static Reply.Answered purse(int balanceFen, int count) {
    byte[] pdu = new byte[22];
    pdu[0] = 3;
    pdu[1] = 20;
    pdu[4] = (byte) (balanceFen >> 8);
    pdu[5] = (byte) balanceFen;
    pdu[11] = (byte) count;
    return new Reply.Answered(pdu);
  }

  private Object read(String options) {
    return template.requestBodyAndHeader(
        "meterline:read?registers=purse" + options, "", MeterlineHeaders.METER, METER);
  }

  private CommandSent sell() {
    return (CommandSent)
        template.requestBodyAndHeader(
            "meterline:command?name=sale",
            Map.of("count", 8L, "amountFen", 5000L, "orderTag", 1L),
            MeterlineHeaders.METER,
            METER);
  }

  @Test
  void readsOneBlockByName() {
    reply = purse(1234, 7);
    assertThat(read("&priority=READ_BACK"))
        .isInstanceOfSatisfying(
            Registers.class,
            purse -> {
              assertThat(purse.whole("balance")).isEqualTo(1234);
              assertThat(purse.whole("purchaseCount")).isEqualTo(7);
            });
  }

  @Test
  void tellsByTypeWhyAReadFailed() {
    Map<Reply, Class<?>> failures =
        Map.of(
            new Reply.Silent(SECOND), StationSilent.class,
            new Reply.Broken("planned"), StationSilent.class,
            new Reply.Answered(new byte[] {3, 2, 0, 0}), StationSilent.class,
            new Reply.Refused(2), StationRefused.class,
            new Reply.Unreachable("planned"), LineUnavailable.class);
    failures.forEach(
        (given, failure) -> {
          reply = given;
          assertThatThrownBy(() -> read(""))
              .isInstanceOf(CamelExecutionException.class)
              .hasCauseExactlyInstanceOf(failure.asSubclass(Throwable.class))
              .hasStackTraceContaining("M4");
        });
  }

  @Test
  void saysWhatBecameOfACommand() {
    reply = new Reply.Answered(new byte[] {0x65, 0, 8, 0, 0, 0x13, (byte) 0x88, 0, 0, 0x18, 0x5A});
    assertThat(sell())
        .isInstanceOfSatisfying(
            CommandSent.Executed.class,
            executed -> assertThat(executed.echo().whole("balance")).isEqualTo(6234));
    reply = new Reply.Refused(3);
    assertThat(sell()).isEqualTo(new CommandSent.Refused(3));
    reply = new Reply.Silent(SECOND);
    assertThat(sell()).isInstanceOf(CommandSent.Unknown.class);
    reply = new Reply.Broken("planned");
    assertThat(sell()).isInstanceOf(CommandSent.Unknown.class);
    reply = new Reply.Answered(new byte[] {0x65, 0});
    assertThat(sell()).isInstanceOf(CommandSent.Unknown.class);
    reply = new Reply.Unreachable("planned");
    assertThat(sell()).isInstanceOf(CommandSent.NotSent.class);
  }

  @Test
  void walksAlongALine() {
    LinePass pass = walk();
    assertThat(pass.misses()).hasSize(1);
    assertThat(pass.gatewayReachable()).isTrue();
    assertThat(pass.ended()).isTrue();
  }

  @Test
  void handsPartsOfALongWalkToTheRouteThatWantsThem() throws Exception {
    BlockingQueue<LinePass> parts = new LinkedBlockingQueue<>();
    var route = partsTo(exchange -> parts.add(exchange.getMessage().getBody(LinePass.class)));
    route.start();
    fourMetersAnswer();

    LinePass end = walk();
    assertThat(end.misses()).isEmpty();
    assertThat(end.readings()).hasSize(1);
    assertThat(parts).hasSize(3).allMatch(part -> part.readings().size() == 1 && !part.ended());

    route.stop();
    assertThat(walk().readings()).as("nobody wants parts any more").hasSize(4);
  }

  @Test
  void routeOfPartsIsStoppedWhenWhatItTookIsThroughAndMayStartAgain() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch through = new CountDownLatch(1);
    var route =
        partsTo(
            _ -> {
              taken.countDown();
              through.await();
            });
    route.start();
    fourMetersAnswer();

    try (ExecutorService others = Executors.newCachedThreadPool()) {
      continuation = others;
      assertThat(walk().readings()).as("does not wait for the route").hasSize(1);
      assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
      Future<?> stop = others.submit(route::stop);
      assertThatThrownBy(() -> stop.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(walk().readings()).as("nothing more is taken").hasSize(4);
      through.countDown();
      stop.get(10, TimeUnit.SECONDS);
      route.start();
      assertThat(walk().readings()).hasSize(1);
      route.stop();
    }
  }

  @Test
  void walkKeepsWhatAHubThatStopsDoesNotTake() throws Exception {
    AtomicInteger offered = new AtomicInteger();
    continuation =
        task -> {
          if (offered.getAndIncrement() < 3) {
            throw new RejectedExecutionException("planned");
          }
          task.run();
        };
    var route = partsTo(_ -> {});
    route.start();
    fourMetersAnswer();

    assertThat(walk().readings()).hasSize(4);
    route.stop();
  }

  @Test
  void partThatNobodyCouldUseEndsNoWalk() throws Exception {
    var route =
        partsTo(
            _ -> {
              throw new IllegalStateException("planned");
            });
    route.start();
    fourMetersAnswer();

    assertThat(walk().readings()).hasSize(1);
    assertThatThrownBy(() -> partsTo(_ -> {}).start()).hasMessageContaining("already");
    route.stop();
  }

  private org.apache.camel.Consumer partsTo(Processor processor) throws Exception {
    return camel.getEndpoint("meterline:part").createConsumer(processor);
  }

  private void fourMetersAnswer() {
    meters.replace(
        LongStream.rangeClosed(1, 4)
            .mapToObj(id -> meter(new MeterId(id), "orno-or-we-504"))
            .toList());
    answers = MeterlineComponentTest::zeros;
  }

  private LinePass walk() {
    Instant end = Instant.now(Clock.systemUTC()).plus(Duration.ofMinutes(1));
    PassPlan plan = new PassPlan(new RunId(1), GROUP, LINE, Instant.EPOCH, end);
    return (LinePass) template.requestBody("meterline:pass", plan);
  }

  /** What a meter answers that has counted nothing yet. */
  private static Reply zeros(Query query) {
    int bytes = 2 * query.pdu()[4];
    byte[] pdu = new byte[2 + bytes];
    pdu[0] = query.pdu()[0];
    pdu[1] = (byte) bytes;
    return new Reply.Answered(pdu);
  }

  @Test
  void sendsNothingToALineItDoesNotHold() {
    leases.release();
    assertThat(sell()).isInstanceOf(CommandSent.NotSent.class);
    assertThatThrownBy(() -> read("")).hasCauseInstanceOf(LineNotHeld.class);
    PassPlan plan = new PassPlan(new RunId(1), GROUP, LINE, Instant.EPOCH, Instant.MAX);
    assertThatThrownBy(() -> template.requestBody("meterline:pass", plan))
        .hasCauseInstanceOf(LineNotHeld.class);
  }

  @Test
  void theLongFormNamesTheDeedAmongTheParameters() throws Exception {
    EndpointUriFactory longForm =
        camel.getCamelContextExtension().getEndpointUriFactory("meterline");

    assertThat(longForm.buildUri("meterline", Map.of("deed", "read", "registers", "purse")))
        .isEqualTo("meterline:read?registers=purse");
  }

  @Test
  void refusesAddressesThatMeanNothing() {
    for (String uri :
        List.of(
            "meterline:poke",
            "meterline:part",
            "meterline:read",
            "meterline:command",
            "meterline:pass?typo=1")) {
      assertThatThrownBy(() -> template.requestBody(uri, ""))
          .as(uri)
          .isInstanceOfAny(
              ResolveEndpointFailedException.class, FailedToCreateProducerException.class);
    }
  }
}
