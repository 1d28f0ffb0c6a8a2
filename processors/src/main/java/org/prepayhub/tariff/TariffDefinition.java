package org.prepayhub.tariff;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.units.Utility;

/**
 * A tariff as its file has it, before anything was checked: prices in yuan for a kilowatt-hour or a
 * cubic metre, amounts in these. What was left out, or could not be read, is empty.
 */
public record TariffDefinition(String code, Utility utility, List<VersionDefinition> versions) {
  public TariffDefinition {
    versions = List.copyOf(versions);
  }

  /**
   * @param from by the project's clock, or with an offset
   */
  public record VersionDefinition(
      String from,
      Optional<BigDecimal> price,
      Optional<TimeOfUseDefinition> timeOfUse,
      Map<String, BigDecimal> extras,
      Optional<LadderDefinition> ladder,
      Optional<BaseDefinition> base) {}

  public record TimeOfUseDefinition(
      Map<String, BigDecimal> prices,
      Optional<String> calendar,
      String registers,
      List<SeasonDefinition> seasons) {
    public TimeOfUseDefinition {
      seasons = List.copyOf(seasons);
    }
  }

  /**
   * @param weekday slots like {@code 08:00-12:00 PEAK}
   * @param weekend as a weekday where it is empty
   * @param holiday as a weekend where it is empty
   */
  public record SeasonDefinition(
      PartDefinition part, List<String> weekday, List<String> weekend, List<String> holiday) {
    public SeasonDefinition {
      weekday = List.copyOf(weekday);
      weekend = List.copyOf(weekend);
      holiday = List.copyOf(holiday);
    }
  }

  /** Month and day, as in {@code 07-01}; a year where both are left out. */
  public record PartDefinition(Optional<String> from, Optional<String> to) {}

  public record LadderDefinition(String every, List<StepDefinition> steps) {
    public LadderDefinition {
      steps = List.copyOf(steps);
    }
  }

  public record StepDefinition(Optional<BigDecimal> above, Optional<BigDecimal> add) {}

  public record BaseDefinition(
      String every,
      List<PartDefinition> semesters,
      Optional<BigDecimal> use,
      Optional<BigDecimal> money,
      String expires) {
    public BaseDefinition {
      semesters = List.copyOf(semesters);
    }
  }
}
