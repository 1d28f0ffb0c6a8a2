package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.metering.profile.ProfileDefinition.Expected;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;

/** Settles what fields must hold for an answer to be believed. */
final class CheckCompiler {
  private final FieldTable fields;
  private final Mistakes mistakes;

  CheckCompiler(FieldTable fields, Mistakes mistakes) {
    this.fields = fields;
    this.mistakes = mistakes;
  }

  /** The checks a field asks for, one per field of a row; none where it is not sound. */
  List<Check> compile(FieldDefinition field) {
    List<Check> checks = new ArrayList<>();
    if (field.expected().isEmpty()) {
      return checks;
    }
    String path = "fields." + field.name() + ".equals";
    List<Field> row = fields.row(field.name());
    for (int i = 0; i < row.size(); i++) {
      if (!(row.get(i) instanceof NumberField number) || number.isFloat()) {
        mistakes.add(path, "only whole numbers can be checked", "use a whole-number type");
        return List.of();
      }
      Optional<Check.Expectation> expectation = expectation(field, path, i);
      if (expectation.isEmpty()) {
        return List.of();
      }
      checks.add(new Check(number, expectation.get()));
    }
    return checks;
  }

  private Optional<Check.Expectation> expectation(FieldDefinition field, String path, int index) {
    return switch (field.expected().orElseThrow()) {
      case Expected.Station _ -> Optional.of(Check.station());
      case Expected.Constant constant -> Optional.of(Check.constant(constant.value()));
      case Expected.WeightedSum sum -> sum(field, sum, path, index);
    };
  }

  private Optional<Check.Expectation> sum(
      FieldDefinition field, Expected.WeightedSum sum, String path, int index) {
    int before = mistakes.count();
    List<Check.Weighted> parts = new ArrayList<>();
    mistakes.requireWithin(path + ".modulo", sum.modulo(), 2, 1L << 32);
    mistakes.requireWithin(path + ".sum", sum.weights().size(), 1, 16);
    for (Map.Entry<String, Long> weight : sum.weights().entrySet()) {
      String at = path + ".sum." + weight.getKey();
      mistakes.requireWithin(at, weight.getValue(), 1, 65535);
      Optional<NumberField> part =
          fields
              .sibling(weight.getKey(), field, index)
              .filter(p -> !p.isFloat() && sameBlock(weight.getKey(), field));
      mistakes.require(
          part.isPresent(),
          at,
          "'" + weight.getKey() + "' is no whole-number field of the same block",
          "name one of block " + field.block());
      part.ifPresent(p -> parts.add(new Check.Weighted(p, weight.getValue())));
    }
    return mistakes.count() == before
        ? Optional.of(Check.sum(parts, sum.modulo()))
        : Optional.empty();
  }

  private boolean sameBlock(String name, FieldDefinition field) {
    return fields.definition(name).filter(d -> d.block().equals(field.block())).isPresent();
  }
}
