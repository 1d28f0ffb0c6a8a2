package org.prepayhub.site;

import java.time.LocalDate;
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

  /**
   * Everything of one kind that a site is made of, by name. Each is made when it is asked for:
   * those of a large site never lie in memory all at once.
   */
  public static Map<String, Supplier<SiteItem>> of(Site site, SiteKind kind) {
    SitePrices prices = site.prices();
    SiteArrears arrears = site.arrears();
    return switch (kind) {
      case PROJECT -> all(kind, List.of(site.project()), Site.Project::code, SiteItem::project);
      case GATEWAY -> all(kind, site.gateways(), Site.Gateway::code, SiteItem::gateway);
      case LINE -> all(kind, wires(site), Wire::name, wire -> line(wire.line()));
      case GROUP -> all(kind, site.groups(), Site.Group::code, SiteItem::group);
      case PLACE -> all(kind, site.places(), Site.Place::code, SiteItem::place);
      case CUSTOMER -> all(kind, site.customers(), Site.Customer::code, SiteItem::customer);
      case ACCOUNT ->
          all(kind, site.accounts(), account -> account.number().value(), SiteItem::account);
      case METER -> all(kind, site.meters(), meter -> meter.number().value(), SiteItem::meter);
      case CALENDAR -> all(kind, prices.calendars(), SitePrices.Calendar::code, SiteItem::calendar);
      case TARIFF -> all(kind, prices.versions(), SiteItem::versionName, SiteItem::version);
      case ASSIGNMENT ->
          all(kind, prices.assignments(), it -> assignmentName(site, it), SiteItem::assignment);
      case LADDER -> all(kind, arrears.ladders(), it -> it.whose().whom(), SiteItem::ladder);
      case KEEP_POWER ->
          all(kind, arrears.keepPower(), it -> it.account().value(), _ -> new Fields());
      case NO_TRIP -> all(kind, arrears.noTrip(), SiteArrears.NoTrip::name, _ -> new Fields());
      case CLIENT -> all(kind, site.clients(), Site.Client::id, SiteItem::client);
    };
  }

  private static <T> Map<String, Supplier<SiteItem>> all(
      SiteKind kind, List<T> things, Function<T, String> name, Function<T, Fields> fields) {
    Map<String, Supplier<SiteItem>> all = LinkedHashMap.newLinkedHashMap(things.size());
    for (T thing : things) {
      String its = name.apply(thing);
      all.put(its, () -> new SiteItem(kind, its, fields.apply(thing).values));
    }
    return all;
  }

  /** What is known of a thing, as it is gathered; nothing counts as empty. */
  private static final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();

    Fields with(String field, @Nullable Object value) {
      values.put(field, value == null ? "" : value.toString());
      return this;
    }
  }

  private record Wire(Site.Gateway gateway, Site.Line line) {
    String name() {
      return gateway.code() + "/" + line.code();
    }
  }

  private static List<Wire> wires(Site site) {
    return site.gateways().stream()
        .flatMap(gateway -> gateway.lines().stream().map(line -> new Wire(gateway, line)))
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
