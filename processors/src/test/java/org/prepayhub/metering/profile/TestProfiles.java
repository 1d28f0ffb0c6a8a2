package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.metering.profile.ProfileDefinition.BlockDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ByteOrder;
import org.prepayhub.metering.profile.ProfileDefinition.CommandDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ItemDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.Origin;
import org.prepayhub.metering.profile.ProfileDefinition.ReadingDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Repeat;
import org.prepayhub.metering.profile.ProfileDefinition.Scaling;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;
import org.prepayhub.units.Utility;

/** Small profiles made in Java: one block of 16 registers, its total energy a U32 in front. */
final class TestProfiles {
  private TestProfiles() {}

  static FieldDefinition field(String name, int byteAt, ValueType type, Scaling scaling) {
    return new FieldDefinition(
        name, "main", byteAt, 1, 0, type, scaling, Optional.empty(), new Origin("test", false));
  }

  static ValueType type(Kind kind, int bytes, ByteOrder order) {
    return new ValueType(kind, bytes, order, 0, 8 * bytes, "");
  }

  static Scaling scaling(String scale, String unit, String... scaleBy) {
    return new Scaling(new BigDecimal(scale), List.of(scaleBy), unit);
  }

  static FieldDefinition energy() {
    return field("energy", 0, ValueType.of(Kind.UNSIGNED, 4), scaling("1", "Wh"));
  }

  /** A profile whose command {@code put} carries one parameter {@code value} of the type. */
  static MeterProfile carrying(ValueType type, long from, long to) {
    ItemDefinition value =
        new ItemDefinition("value", type, BigDecimal.ONE, Optional.of(from), Optional.of(to));
    CommandDefinition put =
        new CommandDefinition(
            "put",
            0x41,
            Optional.empty(),
            0,
            Optional.empty(),
            List.of(value),
            List.of(value),
            Optional.empty());
    return sound(definition(List.of(energy()), "energy", List.of(put)));
  }

  static MeterProfile reading(String total, FieldDefinition... fields) {
    return sound(definition(List.of(fields), total, List.of()));
  }

  static MeterProfile sound(ProfileDefinition definition) {
    return switch (ProfileCompiler.compile(definition)) {
      case Compilation.Sound sound -> sound.profile();
      case Compilation.Faulty faulty -> throw new AssertionError(faulty.mistakes().toString());
    };
  }

  static ProfileDefinition definition(
      List<FieldDefinition> fields, String total, List<CommandDefinition> commands) {
    return new ProfileDefinition(
        "test",
        Map.of(),
        "test",
        Utility.ELECTRICITY,
        ProfileDefinition.MODBUS_REGISTERS,
        List.of(new BlockDefinition("main", 3, 0, 16, Repeat.ONCE)),
        List.of("main"),
        new ArrayList<>(fields),
        new ReadingDefinition(
            total,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        commands);
  }

  /** A word of two bytes at the beginning of a block. */
  static FieldDefinition inBlock(String block, String name) {
    return new FieldDefinition(
        name,
        block,
        0,
        1,
        0,
        ValueType.of(Kind.UNSIGNED, 2),
        scaling("1", ""),
        Optional.empty(),
        new Origin("test", false));
  }

  /** Blocks of 16 registers, one after the other, all of which are polled. */
  static ProfileDefinition inBlocks(List<FieldDefinition> fields, List<String> blocks) {
    ProfileDefinition one = definition(fields, "energy", List.of());
    return new ProfileDefinition(
        one.name(),
        one.title(),
        one.source(),
        one.utility(),
        one.mostRegisters(),
        blocks.stream()
            .map(name -> new BlockDefinition(name, 3, 16 * blocks.indexOf(name), 16, Repeat.ONCE))
            .toList(),
        blocks,
        one.fields(),
        one.reading(),
        one.commands());
  }

  /** An answer to the block whose data begins with these bytes. */
  static byte[] answer(int... data) {
    byte[] pdu = new byte[2 + 32];
    pdu[0] = 3;
    pdu[1] = 32;
    for (int i = 0; i < data.length; i++) {
      pdu[2 + i] = (byte) data[i];
    }
    return pdu;
  }
}
