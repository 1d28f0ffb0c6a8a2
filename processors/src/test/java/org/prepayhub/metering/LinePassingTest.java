package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.LeaseStore;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.ManualLoop;
import org.prepayhub.line.OpenLines;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.line.ScriptedTransport;
import org.prepayhub.metering.LinePass.Miss;
import org.prepayhub.metering.LinePass.Reason;
import org.prepayhub.metering.LinePassing.PartTerms;
import org.prepayhub.metering.profile.EnergyOnly;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.RunId;

class LinePassingTest {
  private static final GatewayId GATEWAY = new GatewayId(1);
  private static final LineId LINE = new LineId(3);
  private static final GroupId GROUP = new GroupId(5);
  private static final Duration WINDOW = Duration.ofSeconds(50);
  private static final Duration TRANSACTION = Duration.ofMillis(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Reply SILENT = new Reply.Silent(TIMEOUT);
  private static final Duration PART_AFTER = TRANSACTION.multipliedBy(2);
  private static final int METERS = 4;
  private static final MeterProfile PROFILE = EnergyOnly.profile();

  private final ManualLoop loop = new ManualLoop();
  private final ScriptedTransport transport = new ScriptedTransport(loop, TRANSACTION);
  private final Map<Long, Function<Query, Reply>> sick = new HashMap<>();
  private final LeaseBook leases =
      new LeaseBook(
          "node",
          new OneGateway(),
          new LeaseBook.Terms(Duration.ofHours(2), Duration.ofHours(1)),
          loop::nanoTime);
  private final OpenLines lines = new OpenLines(this::line);
  private final List<LinePass> parts = new ArrayList<>();
  private final Predicate<LinePass> taker = parts::add;
  private boolean room = true;
  private final HeldMeters meters = new HeldMeters();
  private final LinePassing passing =
      new LinePassing(lines, meters, new PartTerms(PART_AFTER, () -> room), loop.clock());

  /** Grants the one gateway to whoever asks. */
  private static final class OneGateway implements LeaseStore {
    @Override
    public Map<GatewayId, Long> beat(String node, Map<GatewayId, Long> known, Duration lease) {
      return Map.of(GATEWAY, 1L);
    }

    @Override
    public void release(String node) {}
  }

  private Line line(LineSpec spec, BooleanSupplier permit) {
    LineSettings settings =
        new LineSettings(
            TIMEOUT,
            Duration.ZERO,
            16,
            Duration.ofSeconds(2),
            Duration.ZERO,
            new LineSettings.BackOff(4, Duration.ofMinutes(1), Duration.ofMinutes(5)));
    return new Line(
        spec.id(), transport, settings, new Line.Surroundings(loop, loop.clock(), permit));
  }

  @BeforeEach
  void openTheLine() {
    leases.beat();
    LineSpec.Timing timing = new LineSpec.Timing(TIMEOUT, Duration.ZERO, 2);
    LineSpec spec = new LineSpec(LINE, GATEWAY, new LineSpec.Address("test", 502), timing);
    lines.follow(leases.leases(), List.of(spec));
    meters(METERS);
    transport.answers(query -> sick.getOrDefault(query.station(), this::healthy).apply(query));
  }

  private Reply healthy(Query query) {
    return new Reply.Answered(EnergyOnly.answer(1000 * (int) query.station()));
  }

  private static MeterPoint meter(int station) {
    return meter(station, PROFILE);
  }

  private static MeterPoint meter(int station, MeterProfile profile) {
    return new MeterPoint(
        new MeterId(station),
        new MeterNo("M" + station),
        new ProjectId(1),
        GATEWAY,
        LINE,
        GROUP,
        station,
        profile);
  }

  private void meters(int count) {
    meters.replace(IntStream.rangeClosed(1, count).mapToObj(LinePassingTest::meter).toList());
  }

  private static List<Long> metersRead(LinePass piece) {
    return piece.readings().stream().map(reading -> reading.meter().value()).toList();
  }

  private CompletableFuture<LinePass> walk() {
    Instant now = loop.clock().instant();
    return passing.walk(new PassPlan(new RunId(1), GROUP, LINE, now, now.plus(WINDOW)));
  }

  private LinePass walked() {
    CompletableFuture<LinePass> outcome = walk();
    loop.advance(WINDOW.plusSeconds(2));
    return outcome.join();
  }

  private List<Long> stationsAsked() {
    return transport.sent().stream().map(Query::station).toList();
  }

  @Test
  void readsEveryMeterInStationOrder() {
    LinePass pass = walked();
    assertThat(pass.misses()).isEmpty();
    assertThat(pass.gatewayReachable()).isTrue();
    assertThat(pass.readings())
        .extracting(reading -> reading.meter().value(), reading -> reading.total().amount())
        .containsExactly(tuple(1L, 1000L), tuple(2L, 2000L), tuple(3L, 3000L), tuple(4L, 4000L));
    assertThat(pass.readings()).allMatch(reading -> reading.slotAt().equals(Instant.EPOCH));
  }

  @Test
  void aReadingIsAsOldAsTheFirstOfItsAnswers() {
    Instant whenAskedOnce = walked().readings().getFirst().readAt();
    Instant began = loop.clock().instant();
    meters.replace(List.of(meter(1, EnergyOnly.inTwoBlocks())));

    LinePass pass = walked();

    assertThat(stationsAsked()).endsWith(1L, 1L);
    assertThat(pass.readings())
        .extracting(Reading::readAt)
        .containsExactly(began.plus(Duration.between(Instant.EPOCH, whenAskedOnce)));
  }

  @Test
  void asksFailedStationsAgainAfterTheOthers() {
    sick.put(2L, once(SILENT));
    LinePass pass = walked();
    assertThat(pass.readings()).hasSize(METERS);
    assertThat(stationsAsked()).containsExactly(1L, 2L, 3L, 4L, 2L);
  }

  @Test
  void missesAStationThatStaysSilentAfterItsRetries() {
    sick.put(2L, _ -> SILENT);
    LinePass pass = walked();
    assertThat(pass.readings()).hasSize(METERS - 1);
    assertThat(pass.misses()).extracting(Miss::reason).containsExactly(Reason.SILENT);
    assertThat(stationsAsked()).filteredOn(station -> station == 2).hasSize(3);
  }

  @Test
  void tellsApartWhatWentWrong() {
    sick.put(1L, _ -> new Reply.Refused(2));
    sick.put(2L, _ -> new Reply.Answered(new byte[] {3, 1, 0}));
    sick.put(3L, _ -> new Reply.Broken("planned"));
    assertThat(walked().misses())
        .extracting(Miss::reason)
        .containsExactly(Reason.REFUSED, Reason.UNREADABLE, Reason.SILENT);
  }

  @Test
  void passThatIsOvertakenEndsWithWhatItHas() {
    CompletableFuture<LinePass> first = walk();
    loop.advance(TRANSACTION.plusMillis(1));
    CompletableFuture<LinePass> second = walk();
    loop.advance(WINDOW.plusSeconds(2));

    assertThat(first.join().readings()).hasSize(2);
    assertThat(first.join().misses())
        .extracting(Miss::reason, Miss::detail)
        .containsOnly(tuple(Reason.WINDOW_CLOSED, "the group's next run began before"))
        .hasSize(METERS - 2);
    assertThat(second.join().readings()).hasSize(METERS);
    assertThat(stationsAsked()).containsExactly(1L, 2L, 1L, 2L, 3L, 4L);
  }

  @Test
  void longPassIsHandedOutInPartsAndAnEnd() {
    meters(12);
    passing.handPartsTo(taker);

    LinePass end = walked();

    assertThat(parts)
        .extracting(LinePassingTest::metersRead)
        .containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L, 8L, 9L));
    assertThat(parts).noneMatch(LinePass::ended).allMatch(part -> part.misses().isEmpty());
    assertThat(metersRead(end)).containsExactly(10L, 11L, 12L);
    assertThat(end.ended()).isTrue();
  }

  @Test
  void passWithLessAheadThanInHandWaitsForItsEnd() {
    passing.handPartsTo(taker);

    assertThat(walked().readings()).hasSize(METERS);
    assertThat(parts).isEmpty();
  }

  @Test
  void everyMeterIsInOnePartOrInTheEnd() {
    passing.handPartsTo(taker);
    for (int count = 1; count <= 40; count++) {
      parts.clear();
      meters(count);
      sick.clear();
      IntStream.rangeClosed(1, count)
          .filter(station -> station % 7 == 3)
          .forEach(station -> sick.put((long) station, once(SILENT)));

      LinePass end = walked();

      List<Long> read =
          Stream.concat(parts.stream(), Stream.of(end))
              .flatMap(piece -> metersRead(piece).stream())
              .sorted()
              .toList();
      assertThat(read).isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
      assertThat(end.misses()).isEmpty();
    }
  }

  @Test
  void walkKeepsWhatNobodyHasRoomFor() {
    meters(12);
    assertThat(walked().readings()).as("nobody takes parts").hasSize(12);

    passing.handPartsTo(taker);
    room = false;
    assertThat(walked().readings()).as("too much waits already").hasSize(12);

    room = true;
    passing.keepPartsBack(taker);
    assertThat(walked().readings()).as("nobody takes parts any more").hasSize(12);
    assertThat(parts).isEmpty();
  }

  @Test
  void walkThatHadToKeepMuchHandsOutABoundedPart() {
    meters(200);
    passing.handPartsTo(taker);
    room = false;
    CompletableFuture<LinePass> outcome = walk();
    loop.advance(TRANSACTION.multipliedBy(90));
    room = true;
    loop.advance(WINDOW);

    assertThat(parts.getFirst().readings()).hasSize(64);
    assertThat(parts.get(1).readings().size()).isBetween(20, 30);
    assertThat(
            parts.stream().mapToInt(part -> part.readings().size()).sum()
                + outcome.join().readings().size())
        .isEqualTo(200);
  }

  @Test
  void readingDoesNotWaitForStationsThatAreSilent() {
    meters(4);
    sick.put(4L, _ -> SILENT);
    passing.handPartsTo(taker);

    LinePass end = walked();

    assertThat(parts).extracting(LinePassingTest::metersRead).containsExactly(List.of(1L, 2L, 3L));
    assertThat(end.readings()).isEmpty();
    assertThat(end.misses()).hasSize(1);
  }

  @Test
  void onlyOneTakesParts() {
    passing.handPartsTo(taker);
    assertThatThrownBy(() -> passing.handPartsTo(taker)).isInstanceOf(IllegalStateException.class);

    passing.keepPartsBack(_ -> true);
    assertThatThrownBy(() -> passing.handPartsTo(taker))
        .as("another's word changes nothing")
        .isInstanceOf(IllegalStateException.class);

    passing.keepPartsBack(taker);
    passing.handPartsTo(taker);
  }

  @Test
  void overtakenPassEndsWithWhatNoPartHad() {
    meters(12);
    passing.handPartsTo(taker);
    CompletableFuture<LinePass> first = walk();
    loop.advance(TRANSACTION.multipliedBy(5));
    var _ = walk();
    loop.advance(WINDOW);

    assertThat(metersRead(parts.getFirst())).containsExactly(1L, 2L, 3L);
    assertThat(metersRead(first.join())).startsWith(4L).doesNotContain(1L, 2L, 3L);
    assertThat(first.join().readings().size() + first.join().misses().size()).isEqualTo(9);
  }

  @Test
  void leavesASilentStationAloneInTheNextPass() {
    sick.put(2L, _ -> SILENT);
    var _ = walked();
    LinePass second = walked();
    assertThat(second.misses()).extracting(Miss::reason).containsExactly(Reason.BACKED_OFF);
    assertThat(stationsAsked()).filteredOn(station -> station == 2).hasSize(4);
  }

  @Test
  void asksNothingAfterTheWindow() {
    sick.put(1L, _ -> SILENT);
    Instant now = loop.clock().instant();
    var outcome = passing.walk(new PassPlan(new RunId(1), GROUP, LINE, now, now.plusMillis(1090)));
    loop.advance(Duration.ofSeconds(5));
    assertThat(outcome.join().readings()).hasSize(2);
    assertThat(outcome.join().misses())
        .extracting(miss -> miss.meter().value(), Miss::reason)
        .containsExactly(tuple(4L, Reason.WINDOW_CLOSED), tuple(1L, Reason.SILENT));
  }

  @Test
  void waitsForACarrierThatComesBackInTheWindow() {
    transport.answers(_ -> new Reply.Unreachable("away"));
    CompletableFuture<LinePass> outcome = walk();
    loop.advance(Duration.ofSeconds(20));
    transport.answers(this::healthy);
    loop.advance(Duration.ofSeconds(2));
    assertThat(outcome.join().readings()).hasSize(METERS);
    assertThat(outcome.join().gatewayReachable()).isTrue();
  }

  @Test
  void saysThatTheGatewayWasNeverReached() {
    transport.answers(_ -> new Reply.Unreachable("away"));
    LinePass pass = walked();
    assertThat(pass.gatewayReachable()).isFalse();
    assertThat(pass.misses()).hasSize(METERS).allMatch(miss -> miss.reason() == Reason.UNREACHABLE);
  }

  @Test
  void letsControlInBetweenTwoMeters() {
    CompletableFuture<LinePass> outcome = walk();
    loop.advance(TRANSACTION.plusMillis(10));
    lines
        .find(LINE)
        .orElseThrow()
        .line()
        .ask(new Query(9, new byte[] {6}), Priority.CONTROL, TIMEOUT, _ -> {});
    loop.advance(Duration.ofSeconds(1));
    assertThat(stationsAsked()).containsExactly(1L, 2L, 9L, 3L, 4L);
    assertThat(outcome.join().readings()).hasSize(METERS);
  }

  @Test
  void failsWhenTheNodeDoesNotDriveTheLine() {
    leases.release();
    assertThatThrownBy(this::walk).isInstanceOf(LineNotHeld.class);
    assertThat(transport.sent()).isEmpty();
  }

  @Test
  void failsWhenTheLeaseEndsDuringThePass() {
    CompletableFuture<LinePass> outcome = walk();
    loop.advance(TRANSACTION.plusMillis(10));
    leases.release();
    loop.advance(Duration.ofSeconds(1));
    assertThatThrownBy(outcome::join).hasCauseInstanceOf(LineNotHeld.class);
    assertThat(transport.sent()).hasSize(2);
  }

  @Test
  void findsOnlyMetersItKnows() {
    assertThat(meters.find(new MeterId(1)).map(MeterPoint::no)).contains(new MeterNo("M1"));
    assertThat(meters.find(new MeterId(99))).isEqualTo(Optional.empty());
    assertThat(meters.on(LINE, new GroupId(6))).isEmpty();
  }

  private Function<Query, Reply> once(Reply reply) {
    boolean[] done = {false};
    return query -> {
      if (done[0]) {
        return healthy(query);
      }
      done[0] = true;
      return reply;
    };
  }
}
