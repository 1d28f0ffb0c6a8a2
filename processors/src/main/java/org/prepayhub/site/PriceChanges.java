package org.prepayhub.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.site.SiteChange.FromTo;
import org.prepayhub.tariff.SettledPrices;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.Utility;

/**
 * What an import must not change about prices: a version and an assignment once they are stored,
 * and anything about a time that is charged already.
 */
final class PriceChanges {
  private final Site site;
  private final StoredSite stored;
  private final Map<SiteKind, List<SiteItem>> known = new EnumMap<>(SiteKind.class);
  private final Map<String, SitePrices.Version> versions;
  private final Map<String, SitePrices.Assignment> assignments;

  /** Why something cannot be done. */
  record Refusal(String field, String what, String mend) {
    private static Refusal of(TariffMistake mistake) {
      return new Refusal(mistake.path(), mistake.what(), mistake.mend());
    }
  }

  PriceChanges(Site site, StoredSite stored) {
    this.site = site;
    this.stored = stored;
    this.versions = named(site.prices().versions(), SiteItem::versionName);
    this.assignments = named(site.prices().assignments(), it -> SiteItem.assignmentName(site, it));
  }

  private static <T> Map<String, T> named(List<T> all, Function<T, String> name) {
    Map<String, T> named = new HashMap<>();
    all.forEach(one -> named.put(name.apply(one), one));
    return named;
  }

  /** Of a thing that is not stored yet. */
  Optional<Refusal> of(SiteItem fresh) {
    return switch (fresh.kind()) {
      case TARIFF ->
          Optional.ofNullable(versions.get(fresh.name())).flatMap(it -> version(fresh, it));
      case ASSIGNMENT ->
          Optional.ofNullable(assignments.get(fresh.name())).flatMap(it -> assignment(fresh, it));
      case PROJECT,
          GATEWAY,
          LINE,
          GROUP,
          PLACE,
          CUSTOMER,
          ACCOUNT,
          METER,
          CALENDAR,
          LADDER,
          KEEP_POWER,
          NO_TRIP,
          CLIENT ->
          Optional.empty();
    };
  }

  private Optional<Refusal> version(SiteItem fresh, SitePrices.Version version) {
    List<SiteItem> others =
        known(SiteKind.TARIFF).stream()
            .filter(item -> item.name().startsWith(version.tariff() + " from "))
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String utility = others.getFirst().value("utility");
    if (!utility.equals(fresh.value("utility"))) {
      return Optional.of(
          Refusal.of(SettledPrices.otherUtility(version.tariff(), Utility.valueOf(utility))));
    }
    boolean assigned =
        known(SiteKind.ASSIGNMENT).stream()
            .anyMatch(item -> item.value("tariff").equals(version.tariff()));
    return assigned
        ? charged("the tariff " + version.tariff(), version.utility(), "project", version.from())
        : Optional.empty();
  }

  private List<SiteItem> known(SiteKind kind) {
    return known.computeIfAbsent(kind, stored.items()::of);
  }

  private Optional<Refusal> assignment(SiteItem fresh, SitePrices.Assignment assignment) {
    return charged(
        "the " + assignment.whom(),
        Utility.valueOf(fresh.name().substring(0, fresh.name().indexOf(' '))),
        assignment.whom(),
        assignment.from());
  }

  private Optional<Refusal> charged(String what, Utility utility, String whom, Instant from) {
    return stored
        .charged()
        .of(utility, whom)
        .filter(from::isBefore)
        .map(until -> Refusal.of(SettledPrices.charged(what, until)));
  }

  /** Of a thing that is stored with other values. */
  Optional<Refusal> of(SiteItem item, Map<String, FromTo> fields) {
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    return switch (item.kind()) {
      case TARIFF -> Optional.of(edited(item, fields.keySet().iterator().next()));
      case ASSIGNMENT -> Optional.of(replaced(item, fields.values().iterator().next()));
      case CALENDAR -> days(item, fields);
      case PROJECT -> zone(fields);
      case GATEWAY,
          LINE,
          GROUP,
          PLACE,
          CUSTOMER,
          ACCOUNT,
          METER,
          LADDER,
          KEEP_POWER,
          NO_TRIP,
          CLIENT ->
          Optional.empty();
    };
  }

  private static Refusal edited(SiteItem version, String field) {
    return Refusal.of(SettledPrices.edited(version.name(), field));
  }

  private static Refusal replaced(SiteItem assignment, FromTo tariff) {
    return Refusal.of(SettledPrices.replaced(assignment.name(), tariff.from(), tariff.to()));
  }

  private Optional<Refusal> days(SiteItem calendar, Map<String, FromTo> fields) {
    return fields.values().stream()
        .flatMap(change -> differing(change).stream())
        .sorted()
        .filter(this::isCharged)
        .findFirst()
        .map(
            day ->
                new Refusal(
                    "holidays",
                    "%s of the calendar %s is another day than it was charged as"
                        .formatted(day, calendar.name()),
                    "Put it back as it was; days to come may be changed"));
  }

  private static Set<LocalDate> differing(FromTo change) {
    Set<LocalDate> days = days(change.from()).collect(Collectors.toCollection(HashSet::new));
    days(change.to()).filter(day -> !days.remove(day)).toList().forEach(days::add);
    return days;
  }

  private static Stream<LocalDate> days(String listed) {
    return Arrays.stream(listed.split(" ", -1)).filter(day -> !day.isEmpty()).map(LocalDate::parse);
  }

  private boolean isCharged(LocalDate day) {
    return chargedAtAll().anyMatch(day.atStartOfDay(site.project().zone()).toInstant()::isBefore);
  }

  private Optional<Refusal> zone(Map<String, FromTo> fields) {
    return fields.containsKey("zone") && chargedAtAll().findFirst().isPresent()
        ? Optional.of(
            new Refusal(
                "zone",
                "what was charged was charged by the clock of " + fields.get("zone").from(),
                "Put it back: days and rates are told by it"))
        : Optional.empty();
  }

  private Stream<Instant> chargedAtAll() {
    return Arrays.stream(Utility.values())
        .flatMap(utility -> stored.charged().of(utility, "project").stream());
  }
}
