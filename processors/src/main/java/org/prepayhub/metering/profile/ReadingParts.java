package org.prepayhub.metering.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prepayhub.metering.profile.ProfileDefinition.ElectricalDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.PurseDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ReadingDefinition;

/** The parts of a reading, by what they are for. */
final class ReadingParts {
  private ReadingParts() {}

  static Stream<String> money(ReadingDefinition reading) {
    return Stream.of(
            Stream.of(reading.total()),
            reading.rates().stream(),
            reading.money().stream().flatMap(ReadingParts::purse))
        .flatMap(names -> names);
  }

  static Stream<String> all(ReadingDefinition reading) {
    return Stream.of(
            money(reading),
            reading.electrical().stream().flatMap(ReadingParts::electrical),
            reading.circuits().stream()
                .flatMap(
                    it ->
                        Stream.of(
                                Optional.of(it.closed()),
                                it.forced(),
                                it.power(),
                                it.money(),
                                it.time())
                            .flatMap(Optional::stream)),
            reading.flags().stream())
        .flatMap(names -> names);
  }

  private static Stream<String> purse(PurseDefinition purse) {
    return Stream.of(
            Optional.of(purse.balance()), purse.purchased(), Optional.of(purse.purchaseCount()))
        .flatMap(Optional::stream);
  }

  private static Stream<String> electrical(ElectricalDefinition values) {
    return Stream.of(
            values.voltage().stream(),
            values.current().stream(),
            values.power().stream(),
            values.powerFactor().stream(),
            values.frequency().stream())
        .flatMap(names -> names);
  }

  /** What the reading has a place for and does not name. */
  static Map<String, Measure> empty(ReadingDefinition reading) {
    Map<String, Measure> empty = new LinkedHashMap<>();
    if (reading.money().isEmpty()) {
      empty.put("money", Measure.MONEY);
    }
    Optional<ElectricalDefinition> values = reading.electrical();
    if (values.map(ElectricalDefinition::voltage).filter(it -> !it.isEmpty()).isEmpty()) {
      empty.put("electrical.voltage", Measure.VOLTAGE);
    }
    if (values.map(ElectricalDefinition::current).filter(it -> !it.isEmpty()).isEmpty()) {
      empty.put("electrical.current", Measure.CURRENT);
    }
    if (values.map(ElectricalDefinition::power).filter(it -> !it.isEmpty()).isEmpty()) {
      empty.put("electrical.power", Measure.POWER);
    }
    if (values.flatMap(ElectricalDefinition::frequency).isEmpty()) {
      empty.put("electrical.frequency", Measure.FREQUENCY);
    }
    return empty;
  }
}
