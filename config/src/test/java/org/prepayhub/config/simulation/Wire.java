package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.prepayhub.config.simulation.Fault.Kind;

/** One line behind its gateway: carries frames to meters and answers back, as faults have it. */
final class Wire {
  /** How long after a frame left the gateway may still hand it to the meter. */
  static final Duration MAX_HOLD = Duration.ofSeconds(10);

  /** Between a frame that was answered too late and its answer; longer than any line waits. */
  private static final Duration LATE = Duration.ofMillis(1_020);

  private final VirtualTime time;
  private final List<Meter> meters;
  private final SplittableRandom chance;
  private final List<Strikes> strikes = new ArrayList<>();
  private final List<Carried> journal = new ArrayList<>();
  private long awayUntilNanos;

  /** A fault of frames, and how many it strikes yet. */
  private static final class Strikes {
    final Fault fault;
    int left;

    Strikes(Fault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  /**
   * A frame that left a hub.
   *
   * @param struck what became of it, when a fault struck it
   */
  record Carried(long atNanos, int meter, Fault.Aim what, Optional<Kind> struck) {}

  /** A frame on its way, and who wants the answer. */
  record Frame(int transactionId, int station, byte[] pdu, Hearer from) {}

  /** The hub's end of the wire. */
  interface Hearer {
    void heard(int transactionId, int station, byte[] pdu);

    void brokenOff();
  }

  /**
   * @param meters in the order of their stations, from 1
   */
  Wire(VirtualTime time, List<Meter> meters, SplittableRandom chance) {
    this.time = time;
    this.meters = List.copyOf(meters);
    this.chance = chance;
  }

  List<Carried> journal() {
    return journal;
  }

  boolean isReachable() {
    return time.nanos() >= awayUntilNanos;
  }

  void goAway(Duration length) {
    awayUntilNanos = Math.max(awayUntilNanos, time.nanos() + length.toNanos());
  }

  void strike(Fault fault) {
    strikes.add(new Strikes(fault));
  }

  /** Ends every fault of frames and of the gateway. */
  void heal() {
    strikes.clear();
    awayUntilNanos = 0;
  }

  void carry(Frame frame) {
    Meter meter = meters.get(frame.station - 1);
    Kind struck = struck(meter.kind().index(), frame.pdu);
    Fault.Aim what =
        Arrays.stream(Fault.Aim.values())
            .filter(aim -> aim != Fault.Aim.ANY && aim.hits(frame.pdu))
            .findFirst()
            .orElse(Fault.Aim.ANY);
    journal.add(new Carried(time.nanos(), meter.kind().index(), what, Optional.ofNullable(struck)));
    time.after(wireTime(), () -> arrive(frame, meter, struck));
  }

  private @Nullable Kind struck(int meter, byte[] pdu) {
    for (Iterator<Strikes> all = strikes.iterator(); all.hasNext(); ) {
      Strikes next = all.next();
      if (next.fault.target() == meter && next.fault.aim().hits(pdu)) {
        next.left--;
        if (next.left <= 0) {
          all.remove();
        }
        return next.fault.kind();
      }
    }
    return null;
  }

  private void arrive(Frame frame, Meter meter, @Nullable Kind struck) {
    if (struck == Kind.REQUEST_LOST || !isReachable()) {
      return;
    }
    if (struck == Kind.REFUSED) {
      back(frame, frame.station, Meter.refusal(frame.pdu, 4), wireTime());
    } else if (struck == Kind.GATEWAY_SAYS_SILENT) {
      execute(frame, meter);
      back(frame, frame.station, Meter.refusal(frame.pdu, 0x0B), wireTime());
    } else if (struck == Kind.REQUEST_HELD_BY_GATEWAY) {
      long least = Duration.ofMillis(1_500).toNanos();
      Duration held = Duration.ofNanos(chance.nextLong(least, MAX_HOLD.toNanos()));
      time.after(held, () -> answer(frame, meter, null));
    } else {
      if (struck == Kind.SOLD_IN_BETWEEN) {
        meter.sellBehindTheBack(time.nanos());
      }
      answer(frame, meter, struck);
    }
  }

  private byte @Nullable [] execute(Frame frame, Meter meter) {
    return meter.receive(time.nanos(), frame.pdu);
  }

  private void answer(Frame frame, Meter meter, @Nullable Kind struck) {
    byte[] answer = execute(frame, meter);
    if (answer == null || struck == Kind.REPLY_LOST || !isReachable()) {
      return;
    }
    switch (struck) {
      case REPLY_LATE -> back(frame, frame.station, answer, LATE);
      case REPLY_DOUBLED -> {
        back(frame, frame.station, answer, wireTime());
        back(frame, frame.station, answer, wireTime().plusMillis(40));
      }
      case REPLY_GARBLED -> back(frame, frame.station, garbled(answer), wireTime());
      case REPLY_OF_ANOTHER_METER -> ofAnother(frame);
      case REPLY_BROKEN_OFF -> time.after(wireTime(), frame.from::brokenOff);
      case null, default -> back(frame, frame.station, answer, wireTime());
    }
  }

  /** The gateway mixes answers up: the right identity, the content of the neighbour. */
  private void ofAnother(Frame frame) {
    Meter other = meters.get(frame.station % meters.size());
    byte[] foreign = frame.pdu[0] == 3 ? other.receive(time.nanos(), frame.pdu) : null;
    if (foreign != null) {
      boolean poll = Fault.Aim.POLL.hits(frame.pdu);
      back(frame, poll ? frame.station : other.kind().station(), foreign, wireTime());
    }
  }

  private byte[] garbled(byte[] answer) {
    return Arrays.copyOf(answer, Math.max(1, answer.length - 1 - chance.nextInt(answer.length)));
  }

  private void back(Frame frame, int station, byte[] pdu, Duration after) {
    time.after(after, () -> frame.from.heard(frame.transactionId, station, pdu));
  }

  private Duration wireTime() {
    return Duration.ofMillis(15 + chance.nextInt(20));
  }
}
