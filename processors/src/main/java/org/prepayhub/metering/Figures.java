package org.prepayhub.metering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.Reading.Circuit;
import org.prepayhub.units.Energy;

/**
 * A reading as lines of name and value, in the names the API uses; for people who hold it against a
 * meter's display. What the meter does not have is left out.
 */
public final class Figures {
  private final Map<String, String> lines = new LinkedHashMap<>();

  private Figures() {}

  public static Map<String, String> of(Reading reading) {
    Figures figures = new Figures();
    figures.put(reading.total().utility().figure(), reading.total().amount());
    figures.row("ratesWh", reading.rates().stream().map(Energy::wattHours).toList());
    reading.money().ifPresent(figures::purse);
    reading.electrical().ifPresent(figures::electrical);
    figures.row("circuits", reading.circuits().stream().map(Figures::told).toList());
    figures.put("flags", reading.flags() == 0 ? null : reading.flags());
    return figures.lines;
  }

  private void purse(Reading.Purse purse) {
    put("balanceFen", purse.balance().fen());
    put("purchasedFen", purse.purchased() == null ? null : purse.purchased().fen());
    put("purchaseCount", purse.purchaseCount());
  }

  private void electrical(Reading.Electrical values) {
    row("deciVolts", values.deciVolts());
    row("centiAmperes", values.centiAmperes());
    row("watts", values.watts());
    put("powerFactorMilli", values.powerFactorMilli());
    put("centiHertz", values.centiHertz());
  }

  /** {@code closed}, or the reasons for which it is open. */
  private static String told(Circuit circuit) {
    if (circuit.closed()) {
      return "closed";
    }
    StringJoiner reasons = new StringJoiner("+", "open:", "").setEmptyValue("open");
    add(reasons, circuit.forced(), "forced");
    add(reasons, circuit.power(), "power");
    add(reasons, circuit.money(), "money");
    add(reasons, circuit.time(), "time");
    return reasons.toString();
  }

  private static void add(StringJoiner reasons, boolean asks, String reason) {
    if (asks) {
      reasons.add(reason);
    }
  }

  private void row(String name, @Nullable List<?> values) {
    if (values != null && !values.isEmpty()) {
      put(name, String.join(" ", values.stream().map(Object::toString).toList()));
    }
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      lines.put(name, value.toString());
    }
  }
}
