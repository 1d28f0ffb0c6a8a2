package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import org.prepayhub.metering.profile.ProfileDefinition.ByteOrder;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.Scaling;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/** What a field must keep to before it can be placed in an answer. */
final class FieldRules {
  private static final int MAX_TEXT_BYTES = 64;
  private static final int MAX_SCALE_DIGITS = 12;
  private static final int MAX_FACTORS = 4;
  private static final int MAX_TIMES = 128;

  private FieldRules() {}

  static boolean hold(FieldDefinition field, BlockTable blocks, Mistakes mistakes) {
    int before = mistakes.count();
    String path = "fields." + field.name();
    mistakes.requireName(path, field.name());
    if (type(field.type(), path, mistakes)) {
      place(field, blocks, path, mistakes);
    }
    scaling(field, path, mistakes);
    mistakes.require(
        !field.origin().source().isBlank(),
        path + ".source",
        "nobody can tell where this register is known from",
        "name the manual, standard or code, here or for the whole file");
    return mistakes.count() == before;
  }

  /** Whether the bytes of a type can be read. */
  static boolean type(ValueType type, String path, Mistakes mistakes) {
    int before = mistakes.count();
    int most = type.isText() ? MAX_TEXT_BYTES : Long.BYTES;
    if (!mistakes.requireWithin(path + ".bytes", type.bytes(), 1, most)) {
      return false;
    }
    boolean swapsWords = type.order() == ByteOrder.CDAB || type.order() == ByteOrder.BADC;
    mistakes.require(
        !swapsWords || type.bytes() % 2 == 0,
        path + ".order",
        "the order swaps registers, but the value has an odd number of bytes",
        "use ABCD or DCBA");
    if (type.kind() == Kind.BITS) {
      mistakes.requireWithin(path + ".bit", type.lowestBit(), 0, 8L * type.bytes() - 1);
      mistakes.requireWithin(
          path + ".width", type.bits(), 1, Math.min(63, 8L * type.bytes() - type.lowestBit()));
    }
    if (type.kind() == Kind.DATE) {
      dateFormat(type, path, mistakes);
    }
    return mistakes.count() == before;
  }

  private static void dateFormat(ValueType type, String path, Mistakes mistakes) {
    try {
      DateFormat.parse(type.format());
    } catch (ProfileException e) {
      mistakes.add(
          path + ".format",
          "'" + type.format() + "' is no date format",
          "write bcd or bytes and one token per byte, such as 'bcd YY MM DD hh mm ss'");
    }
  }

  private static void place(
      FieldDefinition field, BlockTable blocks, String path, Mistakes mistakes) {
    var row = blocks.row(field.block());
    if (!mistakes.require(
        !row.isEmpty(),
        path + ".block",
        "there is no usable block '" + field.block() + "'",
        "name a block of this file")) {
      return;
    }
    boolean repeated = field.times() != 1;
    if (repeated && !repeat(field, row.size(), path, mistakes)) {
      return;
    }
    long end = field.byteAt() + (field.times() - 1L) * field.byteStep() + field.type().bytes();
    long size = 2L * row.getFirst().span().count();
    mistakes.require(
        field.byteAt() >= 0 && end <= size,
        path + ".at",
        "bytes %d to %d are outside block '%s' of %d bytes"
            .formatted(field.byteAt(), end - 1, field.block(), size),
        "move the field, or make the block longer");
  }

  private static boolean repeat(FieldDefinition field, int blocks, String path, Mistakes mistakes) {
    int before = mistakes.count();
    mistakes.requireWithin(path + ".repeat.count", field.times(), 1, MAX_TIMES);
    mistakes.requireWithin(path + ".repeat.step", field.byteStep(), 1, 250);
    mistakes.require(
        blocks == 1,
        path + ".repeat",
        "block '" + field.block() + "' repeats already",
        "repeat the block or the field, not both");
    return mistakes.count() == before;
  }

  private static void scaling(FieldDefinition field, String path, Mistakes mistakes) {
    Scaling scaling = field.scaling();
    mistakes.require(
        !field.type().isText() || scaling.equals(Scaling.NONE),
        path,
        "texts and dates have neither scale nor unit",
        "leave out scale, scaleBy and unit");
    BigDecimal scale = scaling.scale();
    mistakes.require(
        scale.signum() > 0
            && scale.precision() <= MAX_SCALE_DIGITS
            && Math.abs(scale.scale()) <= MAX_SCALE_DIGITS,
        path + ".scale",
        "a scale of " + scale + " cannot be kept exactly",
        "write a number above 0 with at most 12 digits");
    mistakes.requireWithin(path + ".scaleBy", scaling.scaleBy().size(), 0, MAX_FACTORS);
  }
}
