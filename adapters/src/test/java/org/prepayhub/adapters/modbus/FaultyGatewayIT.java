package org.prepayhub.adapters.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.modbus.FaultyGateway.Fault;
import org.prepayhub.adapters.modbus.FaultyGateway.Faults;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/**
 * Reads from a gateway that misbehaves in every way it can, and compares every value believed with
 * the one that was asked for. With {@code -Dreads=1000000} for the long run.
 */
class FaultyGatewayIT {
  private static final int LINES = 16;
  private static final int REGISTERS = 20;
  private static final Duration TIMEOUT = Duration.ofMillis(25);
  private static final long LATE_MILLIS = 30;
  private static final long SEED = 20_261_123;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The codec as it would be without its most important check. */
  private static final class TakesAnyTransaction extends ReplyCheck {
    @Override
    boolean isOf(Sent sent, int transactionId) {
      return true;
    }
  }

  /** What the client saw. */
  private static final class Tally {
    final LongAdder right = new LongAdder();
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    final LongAdder without = new LongAdder();
  }

  private static Faults everyFault() {
    Map<Fault, Integer> oneIn = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      oneIn.put(fault, 1_000);
    }
    oneIn.put(Fault.SPLIT, 50);
    oneIn.put(Fault.GLUED, 50);
    oneIn.put(Fault.TWICE, 50);
    return new Faults(oneIn, LATE_MILLIS, SEED);
  }

  private static Tally read(ReplyCheck check, Faults faults, int reads) throws Exception {
    LineSettings lines =
        new LineSettings(
            TIMEOUT,
            Duration.ZERO,
            8,
            Duration.ofSeconds(1),
            Duration.ZERO,
            new LineSettings.BackOff(100, Duration.ofMillis(1), Duration.ofMillis(1)));
    TcpSettings tcp =
        new TcpSettings(Duration.ofSeconds(5), Duration.ofMillis(2), Duration.ofMillis(10), 10);
    Tally tally = new Tally();
    try (FaultyGateway gateway = new FaultyGateway(faults);
        ModbusTcpLines opener =
            new ModbusTcpLines(new NioEventLoopGroup(2), lines, tcp, Clock.systemUTC(), check)) {
      CountDownLatch done = new CountDownLatch(LINES);
      for (int i = 1; i <= LINES; i++) {
        LineSpec spec =
            new LineSpec(
                new LineId(i),
                new GatewayId(1),
                new LineSpec.Address("127.0.0.1", gateway.port()),
                new LineSpec.Timing(TIMEOUT, Duration.ZERO, 0));
        new Reader(opener.open(spec, () -> true), reads / LINES, tally, done).next();
      }
      assertThat(done.await(15, TimeUnit.MINUTES)).isTrue();
    }
    return tally;
  }

  /** Reads along one line, one query after the other, two units in turn. */
  private record Reader(Line line, int[] left, Tally tally, CountDownLatch done) {
    Reader(Line line, int reads, Tally tally, CountDownLatch done) {
      this(line, new int[] {reads}, tally, done);
    }

    void next() {
      if (left[0]-- == 0) {
        line.close();
        done.countDown();
        return;
      }
      int unit = 1 + left[0] / 3 % 2;
      int address = left[0] & 0xFFFF;
      byte[] pdu = {3, (byte) (address >> 8), (byte) address, 0, REGISTERS};
      line.ask(new Query(unit, pdu), Priority.DEMAND, PATIENCE, r -> took(unit, address, r));
    }

    private void took(int unit, int address, Reply reply) {
      if (reply instanceof Reply.Answered answered) {
        count(answered.pdu(), unit, address);
        next();
      } else if (reply instanceof Reply.Unreachable) {
        left[0]++;
        line.later(Duration.ofMillis(1), this::next);
      } else {
        tally.without.increment();
        next();
      }
    }

    private void count(byte[] pdu, int unit, int address) {
      if (isOf(pdu, unit, address)) {
        tally.right.increment();
      } else {
        tally.wrong.add("%02x %04x: %s".formatted(unit, address, HexFormat.of().formatHex(pdu)));
      }
    }

    private static boolean isOf(byte[] pdu, int unit, int address) {
      for (int i = 0; i < REGISTERS; i++) {
        int value = ((pdu[2 + 2 * i] & 0xFF) << 8) | (pdu[3 + 2 * i] & 0xFF);
        if (value != (i % 2 == 0 ? unit : address)) {
          return false;
        }
      }
      return true;
    }
  }

  @Test
  void believesNoWrongValue() throws Exception {
    int reads = Integer.getInteger("reads", 50_000);
    Tally tally = read(new ReplyCheck(), everyFault(), reads);
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.right.sum() + tally.without.sum()).isEqualTo((long) reads / LINES * LINES);
    assertThat(tally.right.sum()).isGreaterThan(reads * 9L / 10);
    assertThat(tally.without.sum()).isGreaterThan(reads / 1_000);
  }

  @Test
  void catchesACodecThatTakesAnyTransaction() throws Exception {
    Faults lateOnly = new Faults(Map.of(Fault.LATE, 200), LATE_MILLIS, SEED);
    assertThat(read(new TakesAnyTransaction(), lateOnly, 20_000).wrong).isNotEmpty();
    assertThat(read(new ReplyCheck(), lateOnly, 20_000).wrong).isEmpty();
  }
}
