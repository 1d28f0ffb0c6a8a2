package org.prepayhub.config.simulation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dormitory meter as docs/reference-meter.md describes it, written from that page alone. In the
 * voltage it shows its own number, in the first two currents the number of the answer, so that a
 * stored reading can be told from every other.
 */
final class Meter {
  /** 0.0001 yuan/kWh. */
  static final int PRICE = 5469;

  /** Voltage register of the meter with index 0. */
  static final int VOLTS = 2000;

  private static final int STATUS_BYTES = 96;
  private static final long MILLIS_PER_HOUR = 3_600_000;
  private static final int SALE = 0x65;
  private static final int ILLEGAL_VALUE = 3;

  /** Odd, while the card system's amounts are even. */
  private static final long FOREIGN_FEN = 301;

  private static final int WRAPPED_WH = 1_000;

  private final Kind kind;
  private final MeterJournal journal = new MeterJournal();
  private final long[] wattsByHour;
  private final long firstWh;
  private final long firstFen;
  private long consumedWh;
  private long remainder;
  private long atMillis;
  private long purchasedFen;
  private int count;
  private long lastPurchaseFen;
  private long sequence;
  private long wrappedAtWh = -1;
  private long darkUntilNanos;
  private @Nullable Distortion distortion;
  private int distortedAnswers;

  /**
   * @param trusting adds every sale frame it sees, whatever its count
   */
  record Kind(int index, int station, boolean trusting) {}

  /** How an answer to a poll may differ from what the meter holds. */
  enum Distortion {
    WENT_BACK,
    JUMPED,
    GAVE_MONEY_BACK
  }

  Meter(Kind kind, java.util.SplittableRandom chance) {
    this.kind = kind;
    wattsByHour = chance.longs(24, 0, 3_000).toArray();
    firstWh = 1_000_000 + chance.nextLong(1_000);
    firstFen = 2_000 + chance.nextLong(18_000);
  }

  Kind kind() {
    return kind;
  }

  MeterJournal journal() {
    return journal;
  }

  /**
   * What a number of watt-hours since the meter was made cost, as its display rounds it, in fen.
   */
  static long costFen(long consumedWh) {
    return Math.ceilDiv(consumedWh * PRICE, 100_000L);
  }

  void losePower(long untilNanos) {
    darkUntilNanos = Math.max(darkUntilNanos, untilNanos);
  }

  boolean isDark(long nowNanos) {
    return nowNanos < darkUntilNanos;
  }

  /** Its energy register begins anew. */
  void wrap(long nowNanos) {
    advance(nowNanos);
    wrappedAtWh = consumedWh;
  }

  boolean hasWrapped() {
    return wrappedAtWh >= 0;
  }

  void distort(Distortion how, int answers) {
    distortion = how;
    distortedAnswers = answers;
  }

  void showsWhatItHolds() {
    distortedAnswers = 0;
  }

  /** Somebody else sells to it: a card, a keypad, another head end. */
  void sellBehindTheBack(long nowNanos) {
    advance(nowNanos);
    credit(nowNanos, FOREIGN_FEN, Optional.empty());
  }

  /** The answer to a request, or null when it has no power. */
  byte @Nullable [] receive(long nowNanos, byte[] pdu) {
    if (isDark(nowNanos)) {
      return null;
    }
    advance(nowNanos);
    return switch (pdu[0]) {
      case 3 -> read(nowNanos, pdu);
      case SALE -> sell(nowNanos, ByteBuffer.wrap(pdu, 1, pdu.length - 1));
      default -> refusal(pdu, 1);
    };
  }

  static byte[] refusal(byte[] pdu, int code) {
    return new byte[] {(byte) (pdu[0] | 0x80), (byte) code};
  }

  private byte[] sell(long nowNanos, ByteBuffer frame) {
    int asked = frame.getShort() & 0xFFFF;
    long amountFen = frame.getInt();
    long tag = frame.getInt() & 0xFFFF_FFFFL;
    if (!kind.trusting && asked != count + 1) {
      return refusal(new byte[] {SALE}, ILLEGAL_VALUE);
    }
    credit(nowNanos, amountFen, Optional.of(tag));
    ByteBuffer answer = ByteBuffer.allocate(11).put((byte) SALE).putShort((short) count);
    return answer.putInt((int) amountFen).putInt((int) balanceFen()).array();
  }

  private void credit(long nowNanos, long amountFen, Optional<Long> tag) {
    purchasedFen += amountFen;
    count++;
    lastPurchaseFen = amountFen;
    journal.add(new MeterJournal.Credit(nowNanos, count, amountFen, tag));
  }

  private byte[] read(long nowNanos, byte[] pdu) {
    int from = 2 * (((pdu[1] & 0xFF) << 8) | (pdu[2] & 0xFF));
    int bytes = 2 * (((pdu[3] & 0xFF) << 8) | (pdu[4] & 0xFF));
    boolean poll = bytes == STATUS_BYTES;
    byte[] status = poll ? poll(nowNanos) : status(shownWh(), balanceFen());
    ByteBuffer answer = ByteBuffer.allocate(2 + bytes).put((byte) 3).put((byte) bytes);
    return answer.put(Arrays.copyOfRange(status, from, from + bytes)).array();
  }

  private byte[] poll(long nowNanos) {
    sequence++;
    Distortion how = distortedAnswers > 0 ? distortion : null;
    distortedAnswers = Math.max(0, distortedAnswers - 1);
    long wh = shownWh() + (how == null ? 0 : energyOff(how));
    long fen = balanceFen() + (how == Distortion.GAVE_MONEY_BACK ? 1_000_000 : 0);
    journal.add(
        new MeterJournal.Answer(
            nowNanos, sequence, wh, consumedWh, fen, purchasedFen, count, how != null));
    return status(wh, fen);
  }

  private static long energyOff(Distortion how) {
    return switch (how) {
      case WENT_BACK -> -900_000;
      case JUMPED -> 900_000_000;
      case GAVE_MONEY_BACK -> 0;
    };
  }

  private byte[] status(long wh, long balanceFen) {
    ByteBuffer out = ByteBuffer.allocate(STATUS_BYTES);
    out.putInt((int) wh).position(24);
    out.putInt((int) balanceFen).putInt((int) purchasedFen).putShort((short) count);
    out.putInt((int) lastPurchaseFen).put(new byte[6]).put(new byte[6]);
    out.putShort((short) (VOLTS + kind.index));
    out.putShort((short) sequence).putShort((short) (sequence >> 16)).position(80);
    out.putShort((short) kind.station).putInt((int) sequence).putInt(PRICE);
    out.putShort((short) (kind.station * 31L + (sequence & 0xFFFF)));
    return out.array();
  }

  private long shownWh() {
    return hasWrapped() ? consumedWh - wrappedAtWh + WRAPPED_WH : firstWh + consumedWh;
  }

  private long balanceFen() {
    return firstFen + purchasedFen - costFen(consumedWh);
  }

  private void advance(long nowNanos) {
    long untilMillis = nowNanos / 1_000_000;
    while (atMillis < untilMillis) {
      long hour = atMillis / MILLIS_PER_HOUR;
      long until = Math.min(untilMillis, (hour + 1) * MILLIS_PER_HOUR);
      remainder += (until - atMillis) * wattsByHour[(int) (hour % 24)];
      atMillis = until;
    }
    consumedWh += remainder / MILLIS_PER_HOUR;
    remainder %= MILLIS_PER_HOUR;
  }
}
