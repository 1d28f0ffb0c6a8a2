package org.prepayhub.simulator.meter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A request as the meter's firmware understands it. */
sealed interface MeterRequest {
  int READ = 0x03;
  int WRITE_ONE = 0x06;
  int WRITE_MANY = 0x10;
  int SALE = 0x65;
  int REFUND = 0x66;
  int CLEAR = 0x67;

  int ILLEGAL_FUNCTION = 1;
  int ILLEGAL_ADDRESS = 2;
  int ILLEGAL_VALUE = 3;

  int READ_LIMIT = 125;
  int PRICE_LIMIT = 1_000_000;
  int SALE_LIMIT_FEN = 10_000_000;

  record Read(int address, int count) implements MeterRequest {}

  /** Forced modes for consecutive circuits, the first at index {@code first}. */
  record Force(int first, List<Integer> modes) implements MeterRequest {}

  /** What money asks of all circuits, whoever holds it. */
  record SwitchMoney(int mode) implements MeterRequest {}

  record SetPrice(int price) implements MeterRequest {}

  record SetThresholds(Thresholds thresholds) implements MeterRequest {}

  /** A sale whose amount is out of range is still a sale frame that reached the meter. */
  record Sale(int count, long amountFen, long orderTag) implements MeterRequest {
    boolean isInRange() {
      return amountFen >= 1 && amountFen <= SALE_LIMIT_FEN;
    }
  }

  /** Money is to be given back; the count is that of refunds and clears. */
  record Refund(int count, long amountFen, long orderTag) implements MeterRequest {}

  /** All money is to be cleared. */
  record Clear(int count, long orderTag) implements MeterRequest {}

  record Illegal(int exception) implements MeterRequest {}

  /** Reads a protocol data unit: function code, then its data. */
  static MeterRequest parse(byte[] pdu) {
    ByteBuffer data = ByteBuffer.wrap(pdu);
    return switch (data.get() & 0xFF) {
      case READ -> parseRead(data);
      case WRITE_ONE -> parseWriteOne(data);
      case WRITE_MANY -> parseWriteMany(data);
      case SALE -> parseSale(data);
      case REFUND -> parseRefund(data);
      case CLEAR -> parseClear(data);
      default -> new Illegal(ILLEGAL_FUNCTION);
    };
  }

  private static MeterRequest parseRead(ByteBuffer data) {
    if (data.remaining() != 4) {
      return new Illegal(ILLEGAL_VALUE);
    }
    int address = unsigned16(data);
    int count = unsigned16(data);
    if (count < 1 || count > READ_LIMIT) {
      return new Illegal(ILLEGAL_VALUE);
    }
    return RegisterMap.isReadable(address, count)
        ? new Read(address, count)
        : new Illegal(ILLEGAL_ADDRESS);
  }

  private static MeterRequest parseWriteOne(ByteBuffer data) {
    if (data.remaining() != 4) {
      return new Illegal(ILLEGAL_VALUE);
    }
    int address = unsigned16(data);
    int mode = unsigned16(data);
    if (RegisterMap.isMoney(address, 1)) {
      return mode <= Circuits.PERMITTED ? new SwitchMoney(mode) : new Illegal(ILLEGAL_VALUE);
    }
    return RegisterMap.isForced(address, 1)
        ? force(address, List.of(mode))
        : new Illegal(ILLEGAL_ADDRESS);
  }

  private static MeterRequest parseWriteMany(ByteBuffer data) {
    if (data.remaining() < 5) {
      return new Illegal(ILLEGAL_VALUE);
    }
    int address = unsigned16(data);
    int count = unsigned16(data);
    int bytes = data.get() & 0xFF;
    if (count < 1 || bytes != 2 * count || data.remaining() != bytes) {
      return new Illegal(ILLEGAL_VALUE);
    }
    if (RegisterMap.isPrice(address, count)) {
      return price(data.getInt());
    }
    if (RegisterMap.isThresholds(address, count)) {
      return thresholds(new Thresholds(unsigned32(data), unsigned32(data), unsigned32(data)));
    }
    if (!RegisterMap.isForced(address, count)) {
      return new Illegal(ILLEGAL_ADDRESS);
    }
    List<Integer> modes = new ArrayList<>();
    while (data.hasRemaining()) {
      modes.add(unsigned16(data));
    }
    return force(address, modes);
  }

  private static MeterRequest force(int address, List<Integer> modes) {
    boolean known = modes.stream().allMatch(mode -> mode <= Circuits.CLOSE);
    return known
        ? new Force(address - RegisterMap.FORCED, List.copyOf(modes))
        : new Illegal(ILLEGAL_VALUE);
  }

  private static MeterRequest price(int price) {
    return price >= 0 && price <= PRICE_LIMIT ? new SetPrice(price) : new Illegal(ILLEGAL_VALUE);
  }

  private static MeterRequest thresholds(Thresholds thresholds) {
    return thresholds.areSound() ? new SetThresholds(thresholds) : new Illegal(ILLEGAL_VALUE);
  }

  private static MeterRequest parseSale(ByteBuffer data) {
    if (data.remaining() != 10) {
      return new Illegal(ILLEGAL_VALUE);
    }
    int count = unsigned16(data);
    return new Sale(count, unsigned32(data), unsigned32(data));
  }

  private static MeterRequest parseRefund(ByteBuffer data) {
    if (data.remaining() != 10) {
      return new Illegal(ILLEGAL_VALUE);
    }
    int count = unsigned16(data);
    return new Refund(count, unsigned32(data), unsigned32(data));
  }

  private static MeterRequest parseClear(ByteBuffer data) {
    if (data.remaining() != 6) {
      return new Illegal(ILLEGAL_VALUE);
    }
    int count = unsigned16(data);
    return new Clear(count, unsigned32(data));
  }

  private static int unsigned16(ByteBuffer data) {
    return data.getShort() & 0xFFFF;
  }

  private static long unsigned32(ByteBuffer data) {
    return Integer.toUnsignedLong(data.getInt());
  }
}
