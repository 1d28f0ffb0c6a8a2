package org.prepayhub.tariff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prepayhub.tariff.TariffDefinition.BaseDefinition;
import org.prepayhub.tariff.TariffDefinition.LadderDefinition;
import org.prepayhub.tariff.TariffDefinition.PartDefinition;
import org.prepayhub.tariff.TariffDefinition.SeasonDefinition;
import org.prepayhub.tariff.TariffDefinition.StepDefinition;
import org.prepayhub.tariff.TariffDefinition.TimeOfUseDefinition;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;

/**
 * What a version of a tariff says, key by key, each as one JSON value. Two versions that mean the
 * same have the same text: keys of maps in the order of the alphabet, numbers without trailing
 * zeros, what was left out as it counts.
 */
public final class VersionContent {
  private VersionContent() {}

  /** The keys that the version has. */
  public static Map<String, String> of(VersionDefinition version) {
    Map<String, String> content = new LinkedHashMap<>();
    version.price().ifPresent(price -> content.put("price", number(price)));
    version.timeOfUse().ifPresent(it -> content.put("timeOfUse", timeOfUse(it)));
    if (!version.extras().isEmpty()) {
      content.put("extras", numbers(version.extras()));
    }
    version.ladder().ifPresent(it -> content.put("ladder", ladder(it)));
    version.base().ifPresent(it -> content.put("base", base(it)));
    return content;
  }

  private static String timeOfUse(TimeOfUseDefinition timeOfUse) {
    return new Json()
        .put("prices", numbers(timeOfUse.prices()))
        .put("calendar", timeOfUse.calendar().map(VersionContent::text))
        .put("registers", text(timeOfUse.registers()))
        .put("seasons", list(timeOfUse.seasons().stream().map(VersionContent::season).toList()))
        .text();
  }

  private static String season(SeasonDefinition season) {
    return part(season.part())
        .put("weekday", texts(season.weekday()))
        .put("weekend", texts(season.weekend()))
        .put("holiday", texts(season.holiday()))
        .text();
  }

  private static Json part(PartDefinition part) {
    return new Json()
        .put("from", part.from().map(VersionContent::text))
        .put("to", part.to().map(VersionContent::text));
  }

  private static String ladder(LadderDefinition ladder) {
    return new Json()
        .put("every", text(ladder.every()))
        .put("steps", list(ladder.steps().stream().map(VersionContent::step).toList()))
        .text();
  }

  private static String step(StepDefinition step) {
    return new Json()
        .put("above", step.above().map(VersionContent::number))
        .put("add", step.add().map(VersionContent::number))
        .text();
  }

  private static String base(BaseDefinition base) {
    List<String> semesters = base.semesters().stream().map(it -> part(it).text()).toList();
    return new Json()
        .put("every", text(base.every()))
        .put("semesters", list(semesters))
        .put("use", base.use().map(VersionContent::number))
        .put("money", base.money().map(VersionContent::number))
        .put("expires", text(base.expires()))
        .text();
  }

  private static String numbers(Map<String, BigDecimal> numbers) {
    Json json = new Json();
    new TreeMap<>(numbers).forEach((name, number) -> json.put(name, number(number)));
    return json.text();
  }

  private static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String texts(List<String> texts) {
    return list(texts.stream().map(VersionContent::text).toList());
  }

  private static String list(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  private static String text(String text) {
    return text.codePoints()
        .mapToObj(
            c -> c == '"' || c == '\\' || c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** An object while it is written. */
  private static final class Json {
    private final List<String> entries = new ArrayList<>();

    Json put(String key, String value) {
      entries.add(VersionContent.text(key) + ":" + value);
      return this;
    }

    Json put(String key, Optional<String> value) {
      value.ifPresent(it -> put(key, it));
      return this;
    }

    String text() {
      return "{" + String.join(",", entries) + "}";
    }
  }
}
