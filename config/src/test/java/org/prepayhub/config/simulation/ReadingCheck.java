package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.config.simulation.Checker.Findings;
import org.prepayhub.config.simulation.MeterJournal.Answer;
import org.prepayhub.config.simulation.Tables.ReadingKey;
import org.prepayhub.config.simulation.Tables.RunKey;
import org.prepayhub.config.simulation.Violation.Invariant;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.Reading;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.MeterId;

/** Readings, accruals and runs against what the meters answered and hold. */
record ReadingCheck(Campus campus, Findings findings) {
  private static final long MICRO = 1_000_000;

  /** Clocks are stepped by multiples of this, so an instant is only known up to it. */
  private static final Duration CLOCK_STEP = Duration.ofMinutes(5);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

  void run() {
    for (Meter meter : campus.meters) {
      List<Reading> readings = readings(meter);
      everyReadingIsAnAnswer(meter, readings);
      energyNeverFalls(readings);
      if (!readings.isEmpty()) {
        accrualIsConsumption(meter, readings);
      }
      lastSlotWasRead(meter);
    }
    noSlotIsSkipped();
    campus.tables.miscounted.forEach(pass -> findings.say(Invariant.I4_READINGS, pass));
  }

  private List<Reading> readings(Meter meter) {
    MeterId id = Campus.meterId(meter.kind().index());
    return campus.tables.readings.values().stream()
        .filter(reading -> reading.meter().equals(id))
        .sorted(Comparator.comparing(Reading::slotAt))
        .toList();
  }

  private void everyReadingIsAnAnswer(Meter meter, List<Reading> readings) {
    Set<Long> sequences = new HashSet<>();
    for (Reading reading : readings) {
      Optional<Answer> answer = answer(meter, reading);
      if (answer.filter(it -> isSaidIn(it, reading)).isEmpty()) {
        findings.say(
            Invariant.I4_READINGS,
            "meter %d never answered what is stored: %s".formatted(meter.kind().index(), reading));
      } else if (!sequences.add(answer.get().sequence())) {
        findings.say(Invariant.I4_READINGS, "an answer is stored twice: " + reading);
      }
    }
  }

  private static Optional<Answer> answer(Meter meter, Reading reading) {
    Reading.Electrical shown = reading.electrical().orElseThrow();
    int volts = Objects.requireNonNull(shown.deciVolts()).getFirst();
    List<Integer> amperes = Objects.requireNonNull(shown.centiAmperes());
    return volts == Meter.VOLTS + meter.kind().index()
        ? meter.journal().answer(amperes.get(0) + ((long) amperes.get(1) << 16))
        : Optional.empty();
  }

  private boolean isSaidIn(Answer answer, Reading reading) {
    Reading.Purse purse = reading.money().orElseThrow();
    return !answer.distorted()
        && answer.shownWh() == reading.total().amount()
        && answer.balanceFen() == purse.balance().fen()
        && answer.purchasedFen() == Objects.requireNonNull(purse.purchased()).fen()
        && answer.count() == purse.purchaseCount()
        && isInTime(answer, reading);
  }

  private boolean isInTime(Answer answer, Reading reading) {
    Instant answered = VirtualTime.BEGIN.plusNanos(answer.atNanos());
    long took = Duration.between(answered, reading.readAt()).toMillis();
    long most = LONGEST_ANSWER.plusNanos(pausedFrom(answer.atNanos())).toMillis();
    return Math.floorMod(took, CLOCK_STEP.toMillis()) <= most;
  }

  /** For how long an answer of that moment may have lain in a process that did nothing. */
  private long pausedFrom(long nanos) {
    long until = nanos;
    for (NodeProcess.Pause pause : inOrder(campus.pauses)) {
      if (pause.fromNanos() <= until + LONGEST_ANSWER.toNanos()) {
        until = Math.max(until, pause.untilNanos());
      }
    }
    return until - nanos;
  }

  /** One may begin while another lasts. */
  private static List<NodeProcess.Pause> inOrder(List<NodeProcess.Pause> pauses) {
    return pauses.stream().sorted(Comparator.comparingLong(NodeProcess.Pause::fromNanos)).toList();
  }

  private void energyNeverFalls(List<Reading> readings) {
    for (int i = 1; i < readings.size(); i++) {
      if (readings.get(i).total().amount() < readings.get(i - 1).total().amount()) {
        findings.say(Invariant.I4_READINGS, "energy falls at " + readings.get(i));
      }
    }
  }

  /**
   * In the meter's own terms: what its consumption cost between first and last believed reading.
   */
  private void accrualIsConsumption(Meter meter, List<Reading> readings) {
    MeterId id = Campus.meterId(meter.kind().index());
    MeterState state = campus.tables.state(id);
    Optional<Answer> first = answer(meter, readings.getFirst());
    Optional<Answer> last = answer(meter, readings.getLast());
    if (first.isEmpty() || last.isEmpty()) {
      return; // told already
    }
    long cost = Meter.costFen(last.get().consumedWh()) - Meter.costFen(first.get().consumedWh());
    if (cost * MICRO != state.accruedMicroFen()) {
      findings.say(
          Invariant.I5_ACCRUAL,
          "meter %d consumed %d fen, accrued are %d micro-fen"
              .formatted(meter.kind().index(), cost, state.accruedMicroFen()));
    }
    walletIsWhatTheMeterHolds(meter, state, last.get());
  }

  /** Posted less accrued is in the meter, or booked and not yet in it. */
  private void walletIsWhatTheMeterHolds(Meter meter, MeterState state, Answer last) {
    AccountId account = state.identity().account().orElseThrow();
    long posted = campus.tables.walletFen.getOrDefault(account, 0L);
    long undelivered =
        campus.tables.orders.values().stream()
            .filter(order -> order.meter.accountId().equals(account))
            .filter(order -> !isInMeter(meter, order.id, last))
            .mapToLong(order -> order.asked.amount().fen())
            .sum();
    long foreign = meter.journal().foreignFenUntil(last.atNanos());
    long spendable = posted - Math.floorDiv(state.accruedMicroFen(), MICRO);
    if (spendable + foreign != last.balanceFen() + undelivered) {
      findings.say(
          Invariant.I1_CONSERVATION,
          "account of meter %d has %d fen; its meter holds %d, %d of it bought elsewhere; %d are not delivered"
              .formatted(meter.kind().index(), spendable, last.balanceFen(), foreign, undelivered));
    }
  }

  private static boolean isInMeter(Meter meter, long order, Answer last) {
    return meter.journal().creditsOf(order).stream()
        .anyMatch(credit -> credit.atNanos() <= last.atNanos());
  }

  /** A meter whose register began anew stays doubted until somebody tells the hub. */
  private void lastSlotWasRead(Meter meter) {
    Instant slot = lastSlot();
    MeterId id = Campus.meterId(meter.kind().index());
    boolean read = campus.tables.readings.containsKey(new ReadingKey(slot, id));
    if (!read && !meter.hasWrapped()) {
      findings.say(
          Invariant.I7_RECOVERY,
          "meter %d was not read at %s, long after all faults"
              .formatted(meter.kind().index(), slot));
    }
  }

  private Instant lastSlot() {
    long slots = campus.time.nanos() / Campus.SLOT.toNanos() - 1;
    return VirtualTime.BEGIN.plus(Campus.SLOT.multipliedBy(slots));
  }

  private void noSlotIsSkipped() {
    for (int group = 1; group <= Campus.GROUPS; group++) {
      String code = String.valueOf(group);
      Instant slot = VirtualTime.BEGIN;
      while (!slot.isAfter(lastSlot())) {
        if (!campus.tables.runs.containsKey(new RunKey(code, slot))) {
          findings.say(Invariant.I7_RECOVERY, "group " + code + " skipped slot " + slot);
        }
        slot = slot.plus(Campus.SLOT);
      }
    }
  }
}
