package org.prepayhub.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.metering.Doubts;
import org.prepayhub.units.MeterNo;

/**
 * Chooses the reading of each meter that an opening or a closure stands on: what somebody typed, if
 * the meter can have shown it, else the last reading, if it is fresh.
 */
public final class FinalReadings {
  private final Plausible plausible;

  /**
   * Which readings are believed.
   *
   * @param fresh how old a last reading may be
   * @param newMeter how long a meter that nobody knew may have counted the most it can
   * @param limits how fast a meter counts
   */
  public record Plausible(Duration fresh, Duration newMeter, Doubts.Limits limits) {}

  /**
   * A meter of the account.
   *
   * @param last what is known last of it, whether it was read or somebody typed it for an act
   *     before; empty where nothing is
   */
  public record Shown(MeterNo meterNo, Optional<KeptReading> last) {}

  /** What came of choosing. */
  public sealed interface Choice {
    /** One of each meter. */
    record Chosen(List<KeptReading> readings) implements Choice {}

    /** Some cannot be closed with. */
    record Refused(ActOutcome.Refused why) implements Choice {}
  }

  public FinalReadings(Plausible plausible) {
    this.plausible = plausible;
  }

  /** Chooses one reading of each meter, in their order. */
  public Choice choose(List<Shown> meters, List<TypedReading> typed, Instant now) {
    Map<MeterNo, TypedReading> byMeter =
        typed.stream().collect(Collectors.toMap(TypedReading::meterNo, Function.identity()));
    List<KeptReading> chosen = new ArrayList<>();
    List<MeterNo> missing = new ArrayList<>();
    for (Shown meter : meters) {
      Optional<TypedReading> read = Optional.ofNullable(byMeter.remove(meter.meterNo()));
      Optional<String> doubt = read.flatMap(it -> doubt(it, meter.last(), now));
      if (doubt.isPresent()) {
        return refused(new ActOutcome.ReadingImplausible(meter.meterNo(), doubt.get()));
      }
      read.map(KeptReading::of)
          .or(() -> freshOf(meter, now))
          .ifPresentOrElse(chosen::add, () -> missing.add(meter.meterNo()));
    }
    if (!byMeter.isEmpty()) {
      return refused(new ActOutcome.MeterUnknown(byMeter.keySet().iterator().next()));
    }
    return missing.isEmpty()
        ? new Choice.Chosen(chosen)
        : refused(new ActOutcome.ReadingMissing(missing));
  }

  /** What stands against the reading with which a new meter goes on where this one ended. */
  public Optional<ActOutcome.Refused> doubtOfNew(
      TypedReading begins, KeptReading closing, Instant now) {
    long most = plausible.limits().mostIn(begins.total().utility(), plausible.newMeter());
    Optional<String> doubt;
    if (begins.balance().isPresent()) {
      doubt = Optional.of("what a new meter holds is read, not typed");
    } else if (begins.total().utility() != closing.total().utility()) {
      doubt = Optional.of("the meter it replaces counts " + closing.total().utility().unit());
    } else if (begins.readAt().isAfter(now)) {
      doubt = Optional.of("readAt is yet to come");
    } else if (begins.readAt().isBefore(closing.readAt())) {
      doubt = Optional.of("the meter it replaces was read at " + closing.readAt());
    } else if (begins.total().amount() > most) {
      doubt = Optional.of("a new meter shows " + most + " at most");
    } else {
      doubt = TypedRates.doubt(begins);
    }
    return doubt.map(why -> new ActOutcome.ReadingImplausible(begins.meterNo(), why));
  }

  private Optional<KeptReading> freshOf(Shown meter, Instant now) {
    return meter.last().filter(last -> !last.readAt().isBefore(now.minus(plausible.fresh())));
  }

  private static Choice refused(ActOutcome.Refused why) {
    return new Choice.Refused(why);
  }

  /** Of a meter of which nothing is known, whatever it shows is where it begins. */
  private Optional<String> doubt(TypedReading typed, Optional<KeptReading> last, Instant now) {
    if (typed.readAt().isAfter(now)) {
      return Optional.of("readAt is yet to come");
    }
    return last.isEmpty() ? TypedRates.doubt(typed) : doubt(typed, last.get());
  }

  private Optional<String> doubt(TypedReading typed, KeptReading before) {
    if (typed.total().utility() != before.total().utility()) {
      return Optional.of("it counts " + before.total().utility().unit());
    }
    if (!typed.readAt().isAfter(before.readAt())) {
      return Optional.of("it was read at " + before.readAt() + ", and that is not before readAt");
    }
    long counted = Math.subtractExact(typed.total().amount(), before.total().amount());
    if (counted < 0) {
      return Optional.of("it showed " + before.total().told() + " at " + before.readAt());
    }
    long most =
        plausible
            .limits()
            .mostIn(typed.total().utility(), Duration.between(before.readAt(), typed.readAt()));
    return counted > most
        ? Optional.of(
            "it showed "
                + before.total().told()
                + " at "
                + before.readAt()
                + ", and counts "
                + most
                + " at most since then")
        : TypedRates.doubt(typed, before);
  }
}
