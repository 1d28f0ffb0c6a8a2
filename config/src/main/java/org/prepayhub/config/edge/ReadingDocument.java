package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Circuit;
import org.prepayhub.metering.Reading.Electrical;
import org.prepayhub.metering.Reading.Purse;

/** A reading as the API writes it; what a meter does not have is left out. */
final class ReadingDocument {
  private ReadingDocument() {}

  static void put(ObjectNode document, Reading reading) {
    document.put("slotAt", reading.slotAt().toString());
    document.put("readAt", reading.readAt().toString());
    document.put("source", reading.source().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    document.put(reading.total().utility().figure(), reading.total().amount());
    if (!reading.rates().isEmpty()) {
      ArrayNode rates = document.putArray("ratesWh");
      reading.rates().forEach(rate -> rates.add(rate.wattHours()));
    }
    reading.money().ifPresent(purse -> put(document, purse));
    reading.electrical().ifPresent(electrical -> put(document, electrical));
    document.put("flags", reading.flags());
  }

  static void putCircuits(ArrayNode document, List<Circuit> circuits) {
    for (Circuit circuit : circuits) {
      document
          .addObject()
          .put("closed", circuit.closed())
          .put("forced", circuit.forced())
          .put("power", circuit.power())
          .put("money", circuit.money())
          .put("time", circuit.time());
    }
  }

  private static void put(ObjectNode document, Purse purse) {
    document.put("balanceFen", purse.balance().fen());
    if (purse.purchased() != null) {
      document.put("purchasedFen", purse.purchased().fen());
    }
    document.put("purchaseCount", purse.purchaseCount());
  }

  private static void put(ObjectNode document, Electrical electrical) {
    put(document, "deciVolts", electrical.deciVolts());
    put(document, "centiAmperes", electrical.centiAmperes());
    put(document, "watts", electrical.watts());
    put(document, "powerFactorMilli", electrical.powerFactorMilli());
    put(document, "centiHertz", electrical.centiHertz());
  }

  private static void put(ObjectNode document, String name, @Nullable List<Integer> values) {
    if (values != null) {
      ArrayNode array = document.putArray(name);
      values.forEach(array::add);
    }
  }

  private static void put(ObjectNode document, String name, @Nullable Integer value) {
    if (value != null) {
      document.put(name, value);
    }
  }
}
