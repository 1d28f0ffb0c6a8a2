package org.prepayhub.adapters.profiles;

import java.math.BigDecimal;
import java.util.Optional;
import org.prepayhub.check.Section;
import org.prepayhub.metering.profile.ProfileDefinition.Expected;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Origin;
import org.prepayhub.metering.profile.ProfileDefinition.Scaling;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/** Reads the keys of one field. */
final class FieldText {
  private FieldText() {}

  static FieldDefinition read(String name, Section field, String fileSource) {
    String block = field.requiredText("block");
    int byteAt = byteAt(field);
    ValueType type = ValueTypes.read(field);
    Scaling scaling =
        new Scaling(
            field.decimal("scale", BigDecimal.ONE),
            field.texts("scaleBy"),
            field.text("unit").orElse(""));
    Row row = field.section("repeat").map(FieldText::row).orElse(new Row(1, 0));
    return new FieldDefinition(
        name,
        block,
        byteAt,
        row.count(),
        row.byteStep(),
        type,
        scaling,
        expected(field),
        new Origin(field.text("source").orElse(fileSource), field.flag("unverified")));
  }

  private record Row(int count, int byteStep) {}

  private static Row row(Section repeat) {
    int count = repeat.requiredInteger("count");
    int step = inBytes(repeat, "step", "byteStep");
    repeat.close();
    return new Row(count, step);
  }

  private static int byteAt(Section field) {
    return inBytes(field, "at", "byteAt");
  }

  /** A distance the file states either in registers or in bytes. */
  private static int inBytes(Section section, String inRegisters, String inBytes) {
    boolean registersStated = section.has(inRegisters);
    if (section.has(inBytes) && registersStated) {
      section.mistake(
          inBytes, "'" + inRegisters + "' and '" + inBytes + "' say it twice", "keep one");
    }
    if (section.has(inBytes)) {
      return section.requiredInteger(inBytes);
    }
    int registers = section.requiredInteger(inRegisters);
    return Math.abs(registers) > 0xFFFF ? registers : 2 * registers;
  }

  private static Optional<Expected> expected(Section field) {
    if (!field.has("equals")) {
      return Optional.empty();
    }
    if (field.isMapping("equals")) {
      return field.section("equals").map(FieldText::sum);
    }
    if (field.text("equals").filter("station"::equals).isPresent()) {
      return Optional.of(new Expected.Station());
    }
    return field.whole("equals").map(Expected.Constant::new);
  }

  private static Expected sum(Section equals) {
    Expected read = new Expected.WeightedSum(equals.wholeMap("sum"), equals.whole("modulo", 65536));
    equals.close();
    return read;
  }
}
