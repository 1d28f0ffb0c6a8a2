package org.prepayhub.metering.profile;

import java.util.List;
import org.prepayhub.line.Query;

/** A run of registers read by one request. */
public final class Block {
  /** Bytes before the data of a register answer: function code and byte count. */
  static final int DATA_START = 2;

  private final Span span;
  private final int ordinal;
  private final List<Field> fields;
  private final List<Check> checks;

  /**
   * Where the registers are.
   *
   * @param stationPlus added to the meter's station, for meters whose circuits are stations of
   *     their own
   */
  record Span(String name, int function, int address, int count, int stationPlus) {
    boolean sharesRegistersWith(Span other) {
      return function == other.function
          && stationPlus == other.stationPlus
          && address < other.address + other.count
          && other.address < address + count;
    }
  }

  Block(Span span, int ordinal, List<Field> fields, List<Check> checks) {
    this.span = span;
    this.ordinal = ordinal;
    this.fields = List.copyOf(fields);
    this.checks = List.copyOf(checks);
  }

  public String name() {
    return span.name();
  }

  /** The registers the block covers. */
  public int count() {
    return span.count();
  }

  /** The request that reads this block of the meter at the station. */
  public Query request(long station) {
    byte[] pdu = {
      (byte) span.function(),
      (byte) (span.address() >> 8),
      (byte) span.address(),
      (byte) (span.count() >> 8),
      (byte) span.count()
    };
    return new Query(station + span.stationPlus(), pdu);
  }

  /** The address of its first register. */
  public int address() {
    return span.address();
  }

  Span span() {
    return span;
  }

  /** The register in which these bytes begin. */
  int addressOf(Bytes bytes) {
    return span.address() + (bytes.first() - DATA_START) / 2;
  }

  int ordinal() {
    return ordinal;
  }

  boolean hasNumber(String field) {
    return fields.stream().anyMatch(f -> f.name().equals(field) && f instanceof NumberField);
  }

  List<Field> fields() {
    return fields;
  }

  /** Refuses an answer whose shape is not that of this block. */
  void checkShape(byte[] pdu) {
    int function = pdu.length == 0 ? -1 : pdu[0] & 0xFF;
    if (function == (span.function() | 0x80)) {
      throw unreadable("the meter answered with exception " + (pdu.length > 1 ? pdu[1] : "?"));
    }
    if (function != span.function()) {
      throw unreadable("the answer has function " + function + ", not " + span.function());
    }
    int bytes = 2 * span.count();
    if (pdu.length != DATA_START + bytes || (pdu[1] & 0xFF) != bytes) {
      throw unreadable(
          "the answer has "
              + pdu.length
              + " bytes, not "
              + (DATA_START + bytes)
              + ", or miscounts");
    }
  }

  /** Refuses answers whose content shows that they are not this meter's. */
  void checkContent(byte[][] answers, long station) {
    for (Check check : checks) {
      check.apply(answers, station + span.stationPlus());
    }
  }

  private UnreadableException unreadable(String why) {
    return new UnreadableException("block " + name() + ": " + why);
  }
}
