package org.prepayhub.adapters.profiles;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.prepayhub.check.Section;
import org.prepayhub.metering.profile.ProfileDefinition.ByteOrder;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/** The type names of the file format. */
final class ValueTypes {
  private static final Map<String, ValueType> FIXED =
      Map.ofEntries(
          Map.entry("u8", ValueType.of(Kind.UNSIGNED, 1)),
          Map.entry("u16", ValueType.of(Kind.UNSIGNED, 2)),
          Map.entry("u32", ValueType.of(Kind.UNSIGNED, 4)),
          Map.entry("u64", ValueType.of(Kind.UNSIGNED, 8)),
          Map.entry("s8", ValueType.of(Kind.SIGNED, 1)),
          Map.entry("s16", ValueType.of(Kind.SIGNED, 2)),
          Map.entry("s32", ValueType.of(Kind.SIGNED, 4)),
          Map.entry("s64", ValueType.of(Kind.SIGNED, 8)),
          Map.entry("float32", ValueType.of(Kind.FLOAT, 4)),
          Map.entry("float64", ValueType.of(Kind.FLOAT, 8)));
  private static final Map<String, Kind> SIZED =
      Map.of("bcd", Kind.BCD, "ascii", Kind.ASCII, "bits", Kind.BITS, "date", Kind.DATE);

  private ValueTypes() {}

  /** Reads type, bytes, order, bit, width and format of a field or of a value of a frame. */
  static ValueType read(Section section) {
    String name = section.requiredText("type");
    ByteOrder order = order(section);
    ValueType fixed = FIXED.get(name);
    if (fixed != null) {
      return new ValueType(fixed.kind(), fixed.bytes(), order, 0, fixed.bits(), "");
    }
    Kind kind = SIZED.get(name);
    if (kind == null) {
      if (!name.isEmpty()) {
        section.mistake("type", "there is no type '" + name + "'", "use one of " + names());
      }
      return ValueType.of(Kind.UNSIGNED, 1);
    }
    return switch (kind) {
      case BITS -> bits(section, order);
      case DATE -> date(section, order);
      case BCD, ASCII, UNSIGNED, SIGNED, FLOAT -> sized(kind, section, order);
    };
  }

  private static ValueType sized(Kind kind, Section section, ByteOrder order) {
    int bytes = section.requiredInteger("bytes");
    return new ValueType(kind, bytes, order, 0, 8 * bytes, "");
  }

  private static ValueType bits(Section section, ByteOrder order) {
    int bytes = section.integer("bytes", section.has("byteAt") ? 1 : 2);
    int bit = section.requiredInteger("bit");
    return new ValueType(Kind.BITS, bytes, order, bit, section.integer("width", 1), "");
  }

  private static ValueType date(Section section, ByteOrder order) {
    String format = section.requiredText("format");
    return new ValueType(
        Kind.DATE, Math.max(1, format.split(" ", -1).length - 1), order, 0, 0, format);
  }

  private static ByteOrder order(Section section) {
    String text = section.text("order").orElse(ByteOrder.ABCD.name());
    List<String> orders = Arrays.stream(ByteOrder.values()).map(Enum::name).toList();
    if (orders.contains(text)) {
      return ByteOrder.valueOf(text);
    }
    section.mistake("order", "there is no order '" + text + "'", "use one of " + orders);
    return ByteOrder.ABCD;
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(FIXED.keySet());
    names.addAll(SIZED.keySet());
    return names;
  }
}
