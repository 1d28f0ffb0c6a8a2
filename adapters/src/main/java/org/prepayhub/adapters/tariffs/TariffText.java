package org.prepayhub.adapters.tariffs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.prepayhub.check.Section;
import org.prepayhub.tariff.TariffDefinition;
import org.prepayhub.tariff.TariffDefinition.BaseDefinition;
import org.prepayhub.tariff.TariffDefinition.LadderDefinition;
import org.prepayhub.tariff.TariffDefinition.PartDefinition;
import org.prepayhub.tariff.TariffDefinition.SeasonDefinition;
import org.prepayhub.tariff.TariffDefinition.StepDefinition;
import org.prepayhub.tariff.TariffDefinition.TimeOfUseDefinition;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.units.Utility;

/** Reads the keys of a tariff into its definition. */
final class TariffText {
  /** Names stand in bills and in the database, which takes no control characters. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

  private TariffText() {}

  static TariffDefinition read(Section file) {
    String code = file.requiredText("code");
    file.textMap("title");
    Utility utility = utility(file);
    List<VersionDefinition> versions =
        file.sections("versions").stream().map(TariffText::version).toList();
    if (versions.isEmpty()) {
      file.mistake("versions", "a tariff has at least one of its 'versions'", "list them");
    }
    file.close();
    return new TariffDefinition(code, utility, versions);
  }

  static Utility utility(Section file) {
    String text = file.text("utility").orElse("electricity");
    if (!text.equals("electricity") && !text.equals("water")) {
      file.mistake("utility", "there is no utility '" + text + "'", "write electricity or water");
    }
    return text.equals("water") ? Utility.WATER : Utility.ELECTRICITY;
  }

  static VersionDefinition version(Section version) {
    String from = version.requiredText("from");
    if (version.has("price") == version.has("timeOfUse")) {
      version.mistake("price", "a version has a 'price' or a 'timeOfUse'", "write one of the two");
    }
    Optional<BigDecimal> price = version.decimal("price");
    Optional<TimeOfUseDefinition> timeOfUse =
        version.section("timeOfUse").map(TariffText::timeOfUse);
    Map<String, BigDecimal> extras = version.decimalMap("extras");
    extras.keySet().stream()
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(
            name ->
                version.mistake(
                    "extras",
                    "'" + name + "' is no name of an amount",
                    "write letters, digits, spaces, '-', '_' or '.', at most 64"));
    Optional<LadderDefinition> ladder = version.section("ladder").map(TariffText::ladder);
    Optional<BaseDefinition> base = version.section("base").map(TariffText::base);
    version.close();
    return new VersionDefinition(from, price, timeOfUse, extras, ladder, base);
  }

  private static TimeOfUseDefinition timeOfUse(Section timeOfUse) {
    TimeOfUseDefinition read =
        new TimeOfUseDefinition(
            timeOfUse.decimalMap("prices"),
            timeOfUse.text("calendar"),
            timeOfUse.text("registers").orElse("used"),
            timeOfUse.sections("seasons").stream().map(TariffText::season).toList());
    timeOfUse.close();
    return read;
  }

  private static SeasonDefinition season(Section season) {
    SeasonDefinition read =
        new SeasonDefinition(
            part(season),
            season.texts("weekday"),
            season.texts("weekend"),
            season.texts("holiday"));
    season.close();
    return read;
  }

  private static PartDefinition part(Section part) {
    return new PartDefinition(part.text("from"), part.text("to"));
  }

  private static LadderDefinition ladder(Section ladder) {
    String every = ladder.text("every").orElse("month");
    List<StepDefinition> steps = ladder.sections("steps").stream().map(TariffText::step).toList();
    if (steps.isEmpty()) {
      ladder.mistake("steps", "a ladder has at least one of its 'steps'", "list them");
    }
    ladder.close();
    return new LadderDefinition(every, steps);
  }

  private static StepDefinition step(Section step) {
    step.requiredText("above");
    step.requiredText("add");
    StepDefinition read = new StepDefinition(step.decimal("above"), step.decimal("add"));
    step.close();
    return read;
  }

  private static BaseDefinition base(Section base) {
    if (base.has("use") == base.has("money")) {
      base.mistake("use", "a base amount is a 'use' or 'money'", "write one of the two");
    }
    BaseDefinition read =
        new BaseDefinition(
            base.text("every").orElse("month"),
            base.sections("semesters").stream().map(TariffText::semester).toList(),
            base.decimal("use"),
            base.decimal("money"),
            base.text("expires").orElse("period"));
    base.close();
    return read;
  }

  private static PartDefinition semester(Section semester) {
    semester.requiredText("from");
    semester.requiredText("to");
    PartDefinition read = part(semester);
    semester.close();
    return read;
  }
}
