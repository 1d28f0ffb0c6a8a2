package org.prepayhub.site;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

/**
 * One thing of a site in the shape in which what is written and what is stored are compared.
 *
 * @param name unique among its kind; a line's is {@code gateway/line}
 * @param values by field, as site files write them; what is left out is empty
 */
public record SiteItem(SiteKind kind, String name, Map<String, String> values) {
  public SiteItem {
    values = Collections.unmodifiableMap(values);
  }

  /**
   * Everything of one kind that a site is made of, by name. An item is made anew each time it is
   * asked for, so that nobody need hold those of a large site all at once.
   */
  public static Map<String, Supplier<SiteItem>> of(Site site, SiteKind kind) {
    SitePrices prices = site.prices();
    SiteArrears arrears = site.arrears();
    return switch (kind) {
      case PROJECT -> byName(kind, List.of(site.project()), Site.Project::code, SiteItem::project);
      case GATEWAY -> byName(kind, site.gateways(), Site.Gateway::code, SiteItem::gateway);
      case LINE -> byName(kind, wired(site), Wired::name, it -> line(it.line()));
      case GROUP -> byName(kind, site.groups(), Site.Group::code, SiteItem::group);
      case PLACE -> byName(kind, site.places(), Site.Place::code, SiteItem::place);
      case CUSTOMER -> byName(kind, site.customers(), Site.Customer::code, SiteItem::customer);
      case ACCOUNT ->
          byName(kind, site.accounts(), account -> account.number().value(), SiteItem::account);
      case METER -> byName(kind, site.meters(), meter -> meter.number().value(), SiteItem::meter);
      case CALENDAR ->
          byName(kind, prices.calendars(), SitePrices.Calendar::code, SiteItem::calendar);
      case TARIFF -> byName(kind, prices.versions(), SiteItem::versionName, SiteItem::version);
      case ASSIGNMENT ->
          byName(kind, prices.assignments(), it -> assignmentName(site, it), SiteItem::assignment);
      case LADDER -> byName(kind, arrears.ladders(), it -> it.whose().whom(), SiteItem::ladder);
      case KEEP_POWER ->
          byName(kind, arrears.keepPower(), it -> it.account().value(), _ -> new Fields());
      case NO_TRIP -> byName(kind, arrears.noTrip(), SiteArrears.NoTrip::name, _ -> new Fields());
      case CLIENT -> byName(kind, site.clients(), Site.Client::id, SiteItem::client);
    };
  }

  private static <T> Map<String, Supplier<SiteItem>> byName(
      SiteKind kind, List<T> things, Function<T, String> name, Function<T, Fields> fields) {
    Map<String, Supplier<SiteItem>> items = LinkedHashMap.newLinkedHashMap(things.size());
    for (T thing : things) {
      String called = name.apply(thing);
      items.put(called, () -> new SiteItem(kind, called, fields.apply(thing).values));
    }
    return items;
  }

  /** The fields of one item while they are gathered; null counts as empty. */
  private static final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();

    Fields with(String field, @Nullable Object value) {
      values.put(field, value == null ? "" : value.toString());
      return this;
    }
  }

  private record Wired(Site.Gateway gateway, Site.Line line) {
    String name() {
      return gateway.code() + "/" + line.code();
    }
  }

  private static List<Wired> wired(Site site) {
    return site.gateways().stream()
        .flatMap(gateway -> gateway.lines().stream().map(line -> new Wired(gateway, line)))
        .toList();
  }

  private static Fields project(Site.Project project) {
    return new Fields()
        .with("name", project.name())
        .with("zone", project.zone().getId())
        .with("dayCut", project.dayCut().toString())
        .with("semesters", project.semesterWords())
        .with("paysFirst", project.paysFirst().name().toLowerCase(Locale.ROOT))
        .with("pushToMeters", project.pushWords());
  }

  private static Fields gateway(Site.Gateway gateway) {
    return new Fields()
        .with("transport", gateway.transport())
        .with("maxHold", gateway.maxHold().toMillis() + "ms");
  }

  private static Fields line(Site.Line line) {
    return new Fields()
        .with("host", line.host())
        .with("port", line.port())
        .with("responseTimeout", line.responseTimeout().toMillis() + "ms")
        .with("gap", line.gap().toMillis() + "ms")
        .with("pollRetries", line.pollRetries());
  }

  private static Fields group(Site.Group group) {
    return new Fields()
        .with("window", group.window().toSeconds() + "s")
        .with("lostAfterRuns", group.lostAfterRuns());
  }

  private static Fields place(Site.Place place) {
    return new Fields()
        .with("parent", place.parent().orElse(""))
        .with("name", place.name())
        .with("kind", place.kind());
  }

  private static Fields customer(Site.Customer customer) {
    return new Fields().with("name", customer.name()).with("kind", customer.kind());
  }

  private static Fields client(Site.Client client) {
    return new Fields()
        .with("scopes", String.join(" ", new TreeSet<>(client.scopes())))
        .with("ratePerSecond", client.ratePerSecond());
  }

  private static Fields account(Site.Account account) {
    return new Fields()
        .with("customer", account.customer().orElse(""))
        .with("place", account.place().orElse(""))
        .with("leastRechargeFen", account.leastRecharge().fen())
        .with("mostRechargeFen", account.mostRecharge().fen())
        .with("hoardingCapFen", account.hoardingCap().map(Money::fen).orElse(null))
        .with("balanceHeldBy", account.balanceHeldBy());
  }

  private static Fields meter(Site.Meter meter) {
    return new Fields()
        .with("account", meter.account().map(AccountNo::value).orElse(""))
        .with("place", meter.place().orElse(""))
        .with("line", meter.gateway() + "/" + meter.line())
        .with("station", meter.station())
        .with("group", meter.group())
        .with("profile", meter.profile())
        .with("moneyHeldBy", meter.moneyHeldBy())
        .with("takesSales", meter.takesSales());
  }

  private static Fields calendar(SitePrices.Calendar calendar) {
    return new Fields()
        .with("holidays", days(calendar.days().holidays()))
        .with("workdays", days(calendar.days().workdays()));
  }

  private static String days(Set<LocalDate> days) {
    return days.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(" "));
  }

  private static Fields version(SitePrices.Version version) {
    Fields fields = new Fields().with("utility", version.utility());
    List.of("price", "timeOfUse", "extras", "ladder", "base")
        .forEach(key -> fields.with(key, version.content().get(key)));
    return fields;
  }

  static String versionName(SitePrices.Version version) {
    return version.tariff() + " from " + version.from();
  }

  private static Fields assignment(SitePrices.Assignment assignment) {
    return new Fields().with("tariff", assignment.tariff());
  }

  /** The utility is that of the tariff. */
  static String assignmentName(Site site, SitePrices.Assignment assignment) {
    Utility utility = site.prices().utilityOf(assignment.tariff()).orElse(Utility.ELECTRICITY);
    return "%s %s from %s".formatted(utility, assignment.whom(), assignment.from());
  }

  private static Fields ladder(SiteArrears.Ladder ladder) {
    return new Fields()
        .with("alarm1Fen", ladder.rungs().alarm1().fen())
        .with("alarm2Fen", ladder.rungs().alarm2().fen())
        .with("overdraftFen", ladder.rungs().overdraft().fen())
        .with("hysteresisFen", ladder.rungs().hysteresis().fen())
        .with("closePermitFen", ladder.rungs().closePermit().fen())
        .with("grace", ladder.grace().toSeconds() + "s")
        .with("restore", ladder.restore());
  }

  /** A field's value, empty when it has none. */
  public String value(String field) {
    return Optional.ofNullable(values.get(field)).orElse("");
  }
}
