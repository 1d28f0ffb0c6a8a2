package org.prepayhub.tariff;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.prepayhub.tariff.Tariff.Extra;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.tariff.TimeOfUseCompiler.Rates;

/** Checks a tariff's definition and settles what can be settled before the first reading. */
public final class TariffCompiler {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_CODE = 32;
  private static final int MOST_VERSIONS = 100;
  private static final int MOST_EXTRAS = 10;

  private final Mistakes mistakes = new Mistakes();
  private final TariffDefinition definition;
  private final ZoneId zone;
  private final TimeOfUseCompiler timesOfUse;

  private TariffCompiler(
      TariffDefinition definition, ZoneId zone, Map<String, HolidayCalendar> calendars) {
    this.definition = definition;
    this.zone = zone;
    this.timesOfUse = new TimeOfUseCompiler(mistakes, zone, calendars);
  }

  /**
   * @param zone of the project
   * @param calendars by name
   */
  public static TariffCompilation compile(
      TariffDefinition definition, ZoneId zone, Map<String, HolidayCalendar> calendars) {
    TariffCompiler compiler = new TariffCompiler(definition, zone, calendars);
    compiler.mistakes.requireAtMost(
        "versions", definition.versions().size(), MOST_VERSIONS, "versions");
    return compiler.compile();
  }

  /** One that is stored, which is rated by however many versions it has come to. */
  public static TariffCompilation compileStored(
      TariffDefinition definition, ZoneId zone, Map<String, HolidayCalendar> calendars) {
    return new TariffCompiler(definition, zone, calendars).compile();
  }

  private TariffCompilation compile() {
    mistakes.require(
        definition.code().isEmpty() || isCode(definition.code()),
        "code",
        "'" + definition.code() + "' is no code of a tariff",
        "write lower-case words joined by '-', at most " + LONGEST_CODE + " letters");
    List<Tariff> versions = new ArrayList<>();
    Instant before = Instant.MIN;
    for (int i = 0; i < definition.versions().size(); i++) {
      String path = "versions." + i;
      VersionDefinition version = definition.versions().get(i);
      Optional<Instant> from = from(version.from(), path + ".from", before);
      before = from.orElse(before);
      Optional<Tariff> compiled = version(version, from.orElse(Instant.EPOCH), path);
      from.flatMap(at -> compiled).ifPresent(versions::add);
    }
    return mistakes.isEmpty() && !versions.isEmpty()
        ? new TariffCompilation.Sound(versions)
        : new TariffCompilation.Faulty(mistakes.all());
  }

  private static boolean isCode(String text) {
    return CODE.matcher(text).matches() && text.length() <= LONGEST_CODE;
  }

  private Optional<Instant> from(String text, String path, Instant before) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> from = EffectiveInstant.read(text, zone);
    if (from.isEmpty()) {
      mistakes.add(EffectiveInstant.mistake(path, text, zone));
      return from;
    }
    boolean sound =
        mistakes.require(
            from.get().isAfter(before),
            path,
            text + " is not later than the version before",
            "put versions in their order, each with an instant of its own");
    return sound ? from : Optional.empty();
  }

  private Optional<Tariff> version(VersionDefinition version, Instant from, String path) {
    Optional<Rates> rates =
        version
            .timeOfUse()
            .flatMap(it -> timesOfUse.compile(it, path + ".timeOfUse"))
            .or(() -> version.price().flatMap(price -> flat(price, path + ".price")));
    List<Extra> extras = extras(version.extras(), path + ".extras");
    Optional<Ladder> ladder =
        version.ladder().isEmpty()
            ? Optional.of(Ladder.NONE)
            : version
                .ladder()
                .flatMap(it -> new LadderCompiler(mistakes).compile(it, path + ".ladder"));
    Optional<BaseAmount> base =
        version.base().flatMap(it -> new BaseCompiler(mistakes).compile(it, path + ".base"));
    return rates.flatMap(
        priced -> ladder.map(climbed -> tariff(from, priced, climbed, extras, base)));
  }

  private Tariff tariff(
      Instant from, Rates rates, Ladder ladder, List<Extra> extras, Optional<BaseAmount> base) {
    return new Tariff(
        definition.code(),
        from,
        definition.utility(),
        rates.clock(),
        rates.prices(),
        rates.usesRegisters(),
        ladder,
        extras,
        base);
  }

  private Optional<Rates> flat(BigDecimal yuan, String path) {
    return new Amounts(mistakes)
        .price(path, yuan)
        .map(price -> new Rates(Map.of(Rate.FLAT, price), RateClock.flat(zone), false));
  }

  private List<Extra> extras(Map<String, BigDecimal> definitions, String path) {
    mistakes.requireAtMost(path, definitions.size(), MOST_EXTRAS, "extras");
    List<Extra> extras = new ArrayList<>();
    definitions.forEach(
        (name, yuan) ->
            new Amounts(mistakes)
                .price(path + "." + name, yuan)
                .ifPresent(price -> extras.add(new Extra(name, price))));
    return extras;
  }
}
