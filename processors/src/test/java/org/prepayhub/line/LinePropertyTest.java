package org.prepayhub.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.prepayhub.line.LineSettings.BackOff;
import org.prepayhub.units.LineId;

/** Whatever is asked whenever, and however the stations behave. */
class LinePropertyTest {
  private static final Duration TRANSACTION = Duration.ofMillis(50);
  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final Duration RAISE = Duration.ofMillis(500);
  private static final int LIMIT = 10;

  record Step(int pauseMillis, int station, Priority priority, int withinMillis) {}

  /** What became of one step. */
  private static final class Fate {
    final Step step;
    final List<Reply> replies = new ArrayList<>();
    long askedMillis;
    long sentMillis = -1;

    Fate(Step step) {
      this.step = step;
    }
  }

  private ManualLoop loop = new ManualLoop();
  private ScriptedTransport transport = new ScriptedTransport(loop, TRANSACTION);
  private List<Fate> fates = new ArrayList<>();

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> pause =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(0)), Tuple.of(4, Arbitraries.integers().between(1, 300)));
    return Combinators.combine(
            pause,
            Arbitraries.integers().between(1, 6),
            Arbitraries.of(Priority.class),
            Arbitraries.integers().between(1, 5000))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  private Line line() {
    LineSettings settings =
        new LineSettings(
            TIMEOUT,
            Duration.ofMillis(10),
            LIMIT,
            RAISE,
            Duration.ofMillis(20),
            new BackOff(2, Duration.ofMillis(300), Duration.ofSeconds(2)));
    transport.answers(this::behave);
    return new Line(
        new LineId(1), transport, settings, new Line.Surroundings(loop, loop.clock(), () -> true));
  }

  private Reply behave(Query query) {
    Fate fate = fates.get(query.pdu()[1] & 0xFF);
    fate.sentMillis = loop.elapsed().toMillis();
    return switch (fate.step.station()) {
      case 5 -> new Reply.Silent(TIMEOUT);
      case 6 -> new Reply.Unreachable("away");
      case 4 -> new Reply.Broken("planned");
      default -> new Reply.Answered(query.pdu());
    };
  }

  private void walk(List<Step> steps) {
    loop = new ManualLoop();
    transport = new ScriptedTransport(loop, TRANSACTION);
    fates = new ArrayList<>();
    Line line = line();
    for (Step step : steps) {
      loop.advance(Duration.ofMillis(step.pauseMillis()));
      Fate fate = new Fate(step);
      fate.askedMillis = loop.elapsed().toMillis();
      byte[] pdu = {3, (byte) fates.size()};
      fates.add(fate);
      Duration within = Duration.ofMillis(step.withinMillis());
      line.ask(new Query(step.station(), pdu), step.priority(), within, fate.replies::add);
    }
    loop.advance(Duration.ofMinutes(5));
  }

  @Property(tries = 500)
  void neverAsksTwoAtOnce(@ForAll("steps") List<Step> steps) {
    walk(steps);
    assertThat(transport.mostOutstanding()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 500)
  void givesEveryQueryExactlyOneReply(@ForAll("steps") List<Step> steps) {
    walk(steps);
    assertThat(fates).allSatisfy(fate -> assertThat(fate.replies).hasSize(1));
  }

  @Property(tries = 500)
  void sendsNothingAfterItsTime(@ForAll("steps") List<Step> steps) {
    walk(steps);
    assertThat(fates)
        .filteredOn(fate -> fate.sentMillis >= 0)
        .allMatch(fate -> fate.sentMillis < fate.askedMillis + fate.step.withinMillis());
  }

  @Property(tries = 500)
  void letsControlOvertakeWhatIsYoungAndLessUrgent(@ForAll("steps") List<Step> steps) {
    walk(steps);
    for (Fate control : fates) {
      if (control.step.priority() != Priority.CONTROL || control.sentMillis < 0) {
        continue;
      }
      assertThat(fates)
          .filteredOn(other -> other.step.priority().isTimed())
          .filteredOn(other -> other.sentMillis > control.askedMillis)
          .filteredOn(other -> other.sentMillis < control.sentMillis)
          .allMatch(other -> other.sentMillis - other.askedMillis >= RAISE.toMillis());
    }
  }

  @Property(tries = 500)
  void keepsNothingWaitingBeyondItsBound(@ForAll("steps") List<Step> steps) {
    walk(steps);
    long untilControl = RAISE.toMillis() * Priority.BACK_FILL.rank();
    long oneTurn = TIMEOUT.toMillis() + 10 + 20;
    assertThat(fates)
        .filteredOn(fate -> fate.sentMillis >= 0)
        .allMatch(
            fate -> fate.sentMillis - fate.askedMillis <= untilControl + (LIMIT + 1) * oneTurn);
  }
}
