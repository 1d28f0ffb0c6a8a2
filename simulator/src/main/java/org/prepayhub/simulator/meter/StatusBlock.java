package org.prepayhub.simulator.meter;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Lays a meter's state out in the 48 registers of its status block, high byte and word first. */
final class StatusBlock {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int CENTURY = 2000;
  private static final int CHECK_FACTOR = 31;

  private final ByteBuffer out = ByteBuffer.allocate(2 * RegisterMap.STATUS_COUNT);

  private StatusBlock() {}

  static byte[] of(
      MeterIdentity identity, Usage usage, Purse purse, Instruments instruments, long sequence) {
    StatusBlock block = new StatusBlock();
    block.energy(usage);
    block.purse(purse);
    block.clock(Instant.ofEpochMilli(usage.at()).atZone(ZONE));
    block.instruments(instruments);
    block.flags(purse.balanceFen(), purse.thresholds());
    block.identity(identity, sequence, purse.price());
    return block.out.array();
  }

  private void energy(Usage usage) {
    out.putInt((int) usage.totalWattHours());
    for (int rate = 0; rate < Usage.RATES; rate++) {
      out.putInt((int) usage.wattHours(rate));
    }
  }

  private void purse(Purse purse) {
    out.putInt((int) purse.balanceFen()).putInt((int) purse.creditedFen());
    out.putShort((short) purse.purchaseCount()).putInt((int) purse.lastPurchaseFen());
    purchaseTime(purse.lastPurchaseAt());
  }

  private void purchaseTime(@Nullable Instant at) {
    if (at == null) {
      out.put(new byte[6]);
      return;
    }
    for (int part : parts(at.atZone(ZONE))) {
      out.put((byte) part);
    }
  }

  private void clock(ZonedDateTime now) {
    for (int part : parts(now)) {
      out.put((byte) (((part / 10) << 4) | (part % 10)));
    }
  }

  private static int[] parts(ZonedDateTime at) {
    return new int[] {
      at.getYear() - CENTURY,
      at.getMonthValue(),
      at.getDayOfMonth(),
      at.getHour(),
      at.getMinute(),
      at.getSecond()
    };
  }

  private void instruments(Instruments shown) {
    out.putShort((short) shown.voltage());
    for (int circuit = 0; circuit < LoadCurve.CIRCUITS; circuit++) {
      out.putShort((short) shown.current(circuit));
    }
    for (int circuit = 0; circuit < LoadCurve.CIRCUITS; circuit++) {
      out.putShort((short) shown.watts(circuit));
    }
    out.putShort((short) shown.powerFactor()).putShort((short) shown.frequency());
    for (int circuit = 0; circuit < LoadCurve.CIRCUITS; circuit++) {
      out.putShort((short) shown.circuit(circuit).word());
    }
  }

  private void flags(long balanceFen, Thresholds thresholds) {
    int flags = 1;
    flags |= balanceFen <= thresholds.alarm1Fen() ? 1 << 1 : 0;
    flags |= balanceFen <= thresholds.alarm2Fen() ? 1 << 2 : 0;
    flags |= balanceFen <= 0 ? 1 << 3 : 0;
    out.putShort((short) flags);
  }

  private void identity(MeterIdentity identity, long sequence, int price) {
    out.putInt((int) identity.serial()).putShort((short) identity.unit());
    out.putInt((int) sequence).putInt(price);
    out.putShort((short) ((long) identity.unit() * CHECK_FACTOR + (sequence & 0xFFFF)));
  }
}
