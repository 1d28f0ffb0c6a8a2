package org.prepayhub.simulator.meter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a meter says, each reply with the next number of its sequence. */
final class Replies {
  private final MeterIdentity identity;
  private final Usage usage;
  private final Purse purse;
  private final Circuits circuits;
  private final boolean marked;
  private long sequence;

  Replies(MeterIdentity identity, Usage usage, Purse purse, Circuits circuits, Birth birth) {
    this.identity = identity;
    this.usage = usage;
    this.purse = purse;
    this.circuits = circuits;
    marked = birth.marked();
    sequence = birth.replySequence();
  }

  byte[] read(MeterRequest.Read read) {
    sequence++;
    int first = RegisterMap.areaOf(read.address());
    byte[] area = area(first);
    return ByteBuffer.allocate(2 + 2 * read.count())
        .put((byte) MeterRequest.READ)
        .put((byte) (2 * read.count()))
        .put(area, 2 * (read.address() - first), 2 * read.count())
        .array();
  }

  byte[] sale(long amountFen) {
    sequence++;
    return ByteBuffer.allocate(11)
        .put((byte) MeterRequest.SALE)
        .putShort((short) purse.purchaseCount())
        .putInt((int) amountFen)
        .putInt((int) purse.balanceFen())
        .array();
  }

  byte[] refund(long amountFen) {
    sequence++;
    return ByteBuffer.allocate(11)
        .put((byte) MeterRequest.REFUND)
        .putShort((short) purse.refundCount())
        .putInt((int) amountFen)
        .putInt((int) purse.balanceFen())
        .array();
  }

  byte[] clear(long clearedFen) {
    sequence++;
    return ByteBuffer.allocate(7)
        .put((byte) MeterRequest.CLEAR)
        .putShort((short) purse.refundCount())
        .putInt((int) clearedFen)
        .array();
  }

  /** Function 06 repeats the request, function 10 its address and count. */
  byte[] echo(byte[] pdu) {
    sequence++;
    return Arrays.copyOf(pdu, 5);
  }

  byte[] exception(byte[] pdu, int code) {
    sequence++;
    return new byte[] {(byte) (pdu[0] | 0x80), (byte) code};
  }

  Instruments instruments() {
    return Instruments.at(usage.at(), circuits, purse.isSpent());
  }

  private byte[] status() {
    byte[] status = StatusBlock.of(identity, usage, purse, instruments(), sequence);
    if (marked) {
      Mark.put(ByteBuffer.wrap(status), identity.index(), sequence);
    }
    return status;
  }

  private byte[] area(int first) {
    return switch (first) {
      case RegisterMap.STATUS -> status();
      case RegisterMap.MONEY ->
          ByteBuffer.allocate(2).putShort((short) circuits.moneyMode()).array();
      case RegisterMap.PRICE -> ByteBuffer.allocate(4).putInt(purse.price()).array();
      case RegisterMap.REFUNDS -> refunds();
      case RegisterMap.THRESHOLDS -> thresholds(purse.thresholds());
      default -> forcedModes();
    };
  }

  private byte[] refunds() {
    return ByteBuffer.allocate(2 * RegisterMap.REFUNDS_COUNT)
        .putInt((int) purse.balanceFen())
        .putInt((int) purse.creditedFen())
        .putShort((short) purse.purchaseCount())
        .putShort((short) purse.refundCount())
        .putInt((int) purse.lastRefundFen())
        .array();
  }

  private static byte[] thresholds(Thresholds set) {
    return ByteBuffer.allocate(2 * RegisterMap.THRESHOLDS_COUNT)
        .putInt((int) set.alarm1Fen())
        .putInt((int) set.alarm2Fen())
        .putInt((int) set.overdraftFen())
        .array();
  }

  private byte[] forcedModes() {
    ByteBuffer modes = ByteBuffer.allocate(2 * LoadCurve.CIRCUITS);
    IntStream.range(0, LoadCurve.CIRCUITS)
        .forEach(circuit -> modes.putShort((short) circuits.forcedMode(circuit)));
    return modes.array();
  }
}
