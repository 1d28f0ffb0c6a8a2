package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.profile.ProfileDefinition.CircuitsDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ElectricalDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.PurseDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ReadingDefinition;
import org.prepayhub.units.Utility;

/** Settles which fields of a poll make a reading, and in which units. */
final class ReadingCompiler {
  private static final int MAX_ROW = 16;

  private final FieldTable fields;
  private final BlockTable blocks;
  private final Mistakes mistakes;

  ReadingCompiler(FieldTable fields, BlockTable blocks, Mistakes mistakes) {
    this.fields = fields;
    this.blocks = blocks;
    this.mistakes = mistakes;
  }

  /** Empty where a part cannot be made; the mistakes then say which. */
  Optional<ReadingPlan> compile(ReadingDefinition reading, Utility utility, List<Block> polled) {
    int before = mistakes.count();
    List<Quantity> total = rows("reading.total", List.of(reading.total()), Measure.of(utility));
    mistakes.require(
        utility == Utility.ELECTRICITY || reading.rates().isEmpty(),
        "reading.rates",
        "a water meter has no rates",
        "leave rates out");
    List<Quantity> rates = rows("reading.rates", reading.rates(), Measure.ENERGY);
    ReadingPlan.Purse purse = reading.money().map(this::purse).orElse(null);
    ReadingPlan.Electrical electrical = reading.electrical().map(this::electrical).orElse(null);
    List<ReadingPlan.Circuit> circuits = reading.circuits().map(this::circuits).orElse(List.of());
    NumberField flags = reading.flags().map(f -> wholeSingle("reading.flags", f)).orElse(null);
    if (total.isEmpty() || mistakes.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new ReadingPlan(polled, utility, total, rates, purse, electrical, circuits, flags));
  }

  private ReadingPlan.@Nullable Purse purse(PurseDefinition purse) {
    Quantity balance = single("reading.money.balance", purse.balance(), Measure.MONEY);
    Quantity purchased = optional("reading.money.purchased", purse.purchased(), Measure.MONEY);
    Quantity count = single("reading.money.purchaseCount", purse.purchaseCount(), Measure.COUNT);
    return balance == null || count == null
        ? null
        : new ReadingPlan.Purse(balance, purchased, count);
  }

  private ReadingPlan.Electrical electrical(ElectricalDefinition values) {
    String path = "reading.electrical";
    return new ReadingPlan.Electrical(
        rows(path + ".voltage", values.voltage(), Measure.VOLTAGE),
        rows(path + ".current", values.current(), Measure.CURRENT),
        rows(path + ".power", values.power(), Measure.POWER),
        optional(path + ".powerFactor", values.powerFactor(), Measure.POWER_FACTOR),
        optional(path + ".frequency", values.frequency(), Measure.FREQUENCY));
  }

  private List<ReadingPlan.Circuit> circuits(CircuitsDefinition circuits) {
    String path = "reading.circuits";
    List<NumberField> closed = wholeRow(path + ".closed", circuits.closed());
    List<NumberField> forced = reasons(path + ".forced", circuits.forced(), closed.size());
    List<NumberField> power = reasons(path + ".power", circuits.power(), closed.size());
    List<NumberField> money = reasons(path + ".money", circuits.money(), closed.size());
    List<NumberField> time = reasons(path + ".time", circuits.time(), closed.size());
    List<ReadingPlan.Circuit> row = new ArrayList<>();
    for (int i = 0; i < closed.size(); i++) {
      row.add(
          new ReadingPlan.Circuit(
              closed.get(i), at(forced, i), at(power, i), at(money, i), at(time, i)));
    }
    return List.copyOf(row);
  }

  private static @Nullable NumberField at(List<NumberField> row, int index) {
    return index < row.size() ? row.get(index) : null;
  }

  private List<NumberField> reasons(String path, Optional<String> name, int circuits) {
    if (name.isEmpty()) {
      return List.of();
    }
    List<NumberField> row = wholeRow(path, name.get());
    mistakes.require(
        row.isEmpty() || row.size() == circuits,
        path,
        "'" + name.get() + "' has " + row.size() + " fields for " + circuits + " circuits",
        "repeat it once per circuit");
    return row;
  }

  private List<Quantity> rows(String path, List<String> names, Measure measure) {
    List<Quantity> quantities = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String at = path + "." + i;
      String name = names.get(i);
      numbers(at, name).stream()
          .flatMap(f -> quantity(at, f, name, measure).stream())
          .forEach(quantities::add);
    }
    mistakes.requireWithin(path, quantities.size(), 0, MAX_ROW);
    return List.copyOf(quantities);
  }

  private @Nullable Quantity optional(String path, Optional<String> name, Measure measure) {
    return name.map(n -> single(path, n, measure)).orElse(null);
  }

  private @Nullable Quantity single(String path, String name, Measure measure) {
    List<NumberField> row = numbers(path, name);
    return requireSingle(path, name, row)
        ? quantity(path, row.getFirst(), name, measure).orElse(null)
        : null;
  }

  private @Nullable NumberField wholeSingle(String path, String name) {
    List<NumberField> row = wholeRow(path, name);
    return requireSingle(path, name, row) ? row.getFirst() : null;
  }

  private boolean requireSingle(String path, String name, List<NumberField> row) {
    mistakes.require(
        row.size() <= 1, path, "'" + name + "' is a row of fields", "name a single one");
    return row.size() == 1;
  }

  private Optional<Quantity> quantity(
      String path, NumberField field, String name, Measure measure) {
    String unit = fields.definition(name).orElseThrow().scaling().unit();
    var ratio = measure.ratioOf(unit);
    if (ratio.isEmpty()) {
      mistakes.add(
          path,
          "field '" + name + "' has unit '" + unit + "'",
          "give the field one of the units " + measure.units());
      return Optional.empty();
    }
    try {
      return Optional.of(Quantity.of(field, ratio.get()));
    } catch (ArithmeticException e) {
      mistakes.add(path, "the scales of '" + name + "' have too many digits", "shorten a scale");
      return Optional.empty();
    }
  }

  private List<NumberField> wholeRow(String path, String name) {
    List<NumberField> row = numbers(path, name);
    boolean whole =
        mistakes.require(
            row.stream().noneMatch(NumberField::isFloat),
            path,
            "'" + name + "' is floating point",
            "name a field of bits or whole numbers");
    mistakes.requireWithin(path, row.size(), 0, MAX_ROW);
    return whole ? row : List.of();
  }

  private List<NumberField> numbers(String path, String name) {
    List<NumberField> row = new ArrayList<>();
    for (Field field : fields.row(name)) {
      if (field instanceof NumberField number && blocks.isPolled(number.bytes().answer())) {
        row.add(number);
      }
    }
    mistakes.require(
        !row.isEmpty(),
        path,
        "'" + name + "' is no number field of a polled block",
        "name one of " + fields.names() + " whose block is in poll");
    return row;
  }
}
