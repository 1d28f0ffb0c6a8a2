package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.metering.profile.BlockTable.Placed;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Scaling;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/**
 * The fields of a definition at their places, rows unrolled: the k-th of a row is named {@code
 * name.k}.
 */
final class FieldTable {
  private static final int MAX_FIELDS = 512;

  private final BlockTable blocks;
  private final Mistakes mistakes;
  private final Map<String, FieldDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, List<Field>> rows = new LinkedHashMap<>();
  private final Map<Integer, List<Check>> checks = new LinkedHashMap<>();

  private FieldTable(BlockTable blocks, Mistakes mistakes) {
    this.blocks = blocks;
    this.mistakes = mistakes;
  }

  static FieldTable of(ProfileDefinition definition, BlockTable blocks, Mistakes mistakes) {
    FieldTable table = new FieldTable(blocks, mistakes);
    List<FieldDefinition> placeable = new ArrayList<>();
    for (FieldDefinition field : definition.fields().stream().limit(MAX_FIELDS + 1).toList()) {
      if (FieldRules.hold(field, blocks, mistakes)) {
        table.definitions.put(field.name(), field);
        placeable.add(field);
      }
    }
    placeable.stream().filter(f -> f.scaling().scaleBy().isEmpty()).forEach(table::place);
    placeable.stream().filter(f -> !f.scaling().scaleBy().isEmpty()).forEach(table::place);
    CheckCompiler checks = new CheckCompiler(table, mistakes);
    placeable.forEach(f -> checks.compile(f).forEach(table::add));
    int count = table.rows.values().stream().mapToInt(List::size).sum();
    mistakes.requireWithin("fields", count, 1, MAX_FIELDS);
    return table;
  }

  /** Empty where there is no usable field of that name. */
  List<Field> row(String name) {
    return rows.getOrDefault(name, List.of());
  }

  Optional<FieldDefinition> definition(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  List<String> names() {
    return List.copyOf(definitions.keySet());
  }

  /** The block with its own fields, and those of other blocks whose registers it covers. */
  Block block(Placed placed) {
    List<Field> inside = new ArrayList<>();
    for (List<Field> row : rows.values()) {
      for (Field field : row) {
        if (field.bytes().answer() == placed.ordinal()) {
          inside.add(field);
        } else {
          covered(field, placed).ifPresent(inside::add);
        }
      }
    }
    List<Check> applied = checks.getOrDefault(placed.ordinal(), List.of());
    return new Block(placed.span(), placed.ordinal(), inside, applied);
  }

  private Optional<Field> covered(Field field, Placed placed) {
    Placed own = blocks.at(field.bytes().answer());
    if (!own.span().sharesRegistersWith(placed.span())) {
      return Optional.empty();
    }
    int shift = 2 * (own.span().address() - placed.span().address());
    Bytes moved = field.bytes().moved(placed.ordinal(), shift);
    boolean fits = moved.isWithin(Block.DATA_START, Block.DATA_START + 2 * placed.span().count());
    return fits ? field.movedTo(moved) : Optional.empty();
  }

  private void add(Check check) {
    checks.computeIfAbsent(check.field().bytes().answer(), _ -> new ArrayList<>()).add(check);
  }

  private void place(FieldDefinition field) {
    List<Placed> places = blocks.row(field.block());
    List<Field> row = new ArrayList<>();
    for (int i = 0; i < places.size() * field.times(); i++) {
      String name =
          places.size() * field.times() == 1 ? field.name() : field.name() + "." + (i + 1);
      Placed place = places.get(i / field.times());
      int first = Block.DATA_START + field.byteAt() + (i % field.times()) * field.byteStep();
      ValueType type = field.type();
      Bytes bytes = Bytes.of(place.ordinal(), first, type.bytes(), type.order());
      row.add(type.isText() ? TextField.of(name, bytes, type) : number(field, name, bytes, i));
    }
    rows.put(field.name(), List.copyOf(row));
  }

  private NumberField number(FieldDefinition field, String name, Bytes bytes, int index) {
    Scaling scaling = field.scaling();
    List<NumberField> factors = new ArrayList<>();
    for (int i = 0; index == 0 && i < scaling.scaleBy().size(); i++) {
      checkFactor(field, bytes, i);
    }
    for (String factor : scaling.scaleBy()) {
      sibling(factor, field, index).ifPresent(factors::add);
    }
    return new NumberField(name, bytes, field.type(), scaling.scale(), List.copyOf(factors));
  }

  private void checkFactor(FieldDefinition field, Bytes bytes, int position) {
    String name = field.scaling().scaleBy().get(position);
    String path = "fields." + field.name() + ".scaleBy." + position;
    Optional<NumberField> factor = sibling(name, field, 0);
    if (factor.isEmpty() || !factor.get().factors().isEmpty()) {
      mistakes.add(
          path,
          "'" + name + "' is no single number field without a scaleBy of its own",
          "name such a field");
      return;
    }
    int other = factor.get().bytes().answer();
    boolean together = blocks.isPolled(other) && blocks.isPolled(bytes.answer());
    mistakes.require(
        other == bytes.answer() || together,
        path,
        "'" + name + "' is never read together with " + field.name(),
        "put both into one block, or both blocks into poll");
  }

  /** The field of that name which belongs to the same repetition, or the only one there is. */
  Optional<NumberField> sibling(String name, FieldDefinition field, int index) {
    List<Field> row = row(name);
    boolean alike =
        definition(name).filter(d -> d.block().equals(field.block())).isPresent()
            && row.size() == blocks.row(field.block()).size() * field.times();
    if (row.size() != 1 && !alike) {
      return Optional.empty();
    }
    return row.get(alike ? index : 0) instanceof NumberField number
        ? Optional.of(number)
        : Optional.empty();
  }
}
