package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.Utility;

/**
 * What a profile file says, before it was checked and compiled. The reference of every key is
 * docs/profiles.md.
 *
 * @param title the model's name by language tag
 * @param source where the register map is known from
 * @param mostRegisters the most the meter answers in one read
 * @param poll names of the blocks a poll reads
 */
public record ProfileDefinition(
    String name,
    Map<String, String> title,
    String source,
    Utility utility,
    int mostRegisters,
    List<BlockDefinition> blocks,
    List<String> poll,
    List<FieldDefinition> fields,
    ReadingDefinition reading,
    List<CommandDefinition> commands) {
  /** The most registers any meter answers in one read (Modbus Application Protocol, 6.3). */
  public static final int MODBUS_REGISTERS = 125;

  public ProfileDefinition {
    title = Map.copyOf(title);
    blocks = List.copyOf(blocks);
    poll = List.copyOf(poll);
    fields = List.copyOf(fields);
    commands = List.copyOf(commands);
  }

  ProfileDefinition withBlocks(List<BlockDefinition> others) {
    return new ProfileDefinition(
        name, title, source, utility, mostRegisters, others, poll, fields, reading, commands);
  }

  /** A run of registers read by one request. */
  public record BlockDefinition(String name, int function, int address, int count, Repeat repeat) {}

  /**
   * The same again at other addresses or stations.
   *
   * @param count 1 where nothing is repeated
   */
  public record Repeat(int count, int addressStep, int stationStep) {
    public static final Repeat ONCE = new Repeat(1, 0, 0);
  }

  /** How bytes become a value. */
  public enum Kind {
    UNSIGNED,
    SIGNED,
    FLOAT,
    BCD,
    BITS,
    ASCII,
    DATE
  }

  /**
   * The order in which bytes stand on the wire, A being the most significant: registers and the
   * bytes in them may each be swapped.
   */
  public enum ByteOrder {
    ABCD,
    CDAB,
    BADC,
    DCBA
  }

  /**
   * How bytes become a value.
   *
   * @param bytes the bytes it takes
   * @param lowestBit of {@code BITS}: the first bit of the group, 0 the least significant
   * @param bits of {@code BITS}: the bits of the group
   * @param format of {@code DATE}: the encoding and one token per byte, {@code bcd YY MM DD hh mm
   *     ss}
   */
  public record ValueType(
      Kind kind, int bytes, ByteOrder order, int lowestBit, int bits, String format) {
    /** Whether the value is read and never calculated with. */
    public boolean isText() {
      return kind == Kind.ASCII || kind == Kind.DATE;
    }

    public static ValueType of(Kind kind, int bytes) {
      return new ValueType(kind, bytes, ByteOrder.ABCD, 0, 8 * bytes, "");
    }
  }

  /**
   * What the raw number is worth.
   *
   * @param scaleBy fields the value is multiplied with, such as transformer ratios
   * @param unit free text unless the field is part of the reading
   */
  public record Scaling(BigDecimal scale, List<String> scaleBy, String unit) {
    public static final Scaling NONE = new Scaling(BigDecimal.ONE, List.of(), "");

    public Scaling {
      scaleBy = List.copyOf(scaleBy);
    }
  }

  /**
   * One value, or a row of equal ones.
   *
   * @param byteAt offset of the first byte in the block's data
   * @param times how many stand in a row; 1 for a single one
   * @param byteStep from one of the row to the next
   */
  public record FieldDefinition(
      String name,
      String block,
      int byteAt,
      int times,
      int byteStep,
      ValueType type,
      Scaling scaling,
      Optional<Expected> expected,
      Origin origin) {}

  /** Where a register is known from, and whether anybody has seen it on a meter. */
  public record Origin(String source, boolean unverified) {}

  /** What a field must hold for the answer to be believed. */
  public sealed interface Expected {
    /** The station that was asked. */
    record Station() implements Expected {}

    record Constant(long value) implements Expected {}

    /** The sum of fields of the block, each times its weight, modulo a number. */
    record WeightedSum(Map<String, Long> weights, long modulo) implements Expected {
      public WeightedSum {
        weights = Map.copyOf(weights);
      }
    }
  }

  /**
   * Which fields are the parts of a reading; every field of a row counts, in order.
   *
   * @param total the energy or the water; of a row, the sum
   */
  public record ReadingDefinition(
      String total,
      List<String> rates,
      Optional<PurseDefinition> money,
      Optional<ElectricalDefinition> electrical,
      Optional<CircuitsDefinition> circuits,
      Optional<String> flags) {
    public ReadingDefinition {
      rates = List.copyOf(rates);
    }
  }

  public record PurseDefinition(String balance, Optional<String> purchased, String purchaseCount) {}

  public record ElectricalDefinition(
      List<String> voltage,
      List<String> current,
      List<String> power,
      Optional<String> powerFactor,
      Optional<String> frequency) {
    public ElectricalDefinition {
      voltage = List.copyOf(voltage);
      current = List.copyOf(current);
      power = List.copyOf(power);
    }
  }

  /** Bits per circuit; what the meter does not tell is left out. */
  public record CircuitsDefinition(
      String closed,
      Optional<String> forced,
      Optional<String> power,
      Optional<String> money,
      Optional<String> time) {}

  /**
   * A frame the meter understands.
   *
   * @param address of the standard write functions
   * @param coils of function 15: how many it writes
   * @param circuits where the command acts on one of several circuits
   * @param answer of raw functions: what the meter answers after the function code
   */
  public record CommandDefinition(
      String name,
      int function,
      Optional<Integer> address,
      int coils,
      Optional<Repeat> circuits,
      List<ItemDefinition> request,
      List<ItemDefinition> answer,
      Optional<ReadBackDefinition> readBack) {
    public CommandDefinition {
      request = List.copyOf(request);
      answer = List.copyOf(answer);
    }
  }

  /**
   * One value of a frame.
   *
   * @param value a parameter's name, or a constant as digits
   * @param scale the parameter times this is what stands in the frame
   * @param from the least parameter that is sent, and {@code to} the greatest; where left out, what
   *     the type can carry
   */
  public record ItemDefinition(
      String value, ValueType type, BigDecimal scale, Optional<Long> from, Optional<Long> to) {}

  /**
   * The read that proves a command.
   *
   * @param shows field of the block to parameter it must equal
   */
  public record ReadBackDefinition(String block, Map<String, String> shows) {
    public ReadBackDefinition {
      shows = Map.copyOf(shows);
    }
  }
}
