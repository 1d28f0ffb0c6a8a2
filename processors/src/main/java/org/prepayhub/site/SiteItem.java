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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Everything of one kind that a site is made of. */
  public static List<SiteItem> of(Site site, SiteKind kind) {
    return switch (kind) {
      case PROJECT -> List.of(project(site.project()));
      case GATEWAY -> all(site.gateways(), SiteItem::gateway);
      case LINE -> site.gateways().stream().flatMap(SiteItem::lines).toList();
      case GROUP -> all(site.groups(), SiteItem::group);
      case PLACE -> all(site.places(), SiteItem::place);
      case CUSTOMER -> all(site.customers(), SiteItem::customer);
      case ACCOUNT -> all(site.accounts(), SiteItem::account);
      case METER -> all(site.meters(), SiteItem::meter);
      case CALENDAR -> all(site.prices().calendars(), SiteItem::calendar);
      case TARIFF -> all(site.prices().versions(), SiteItem::version);
      case ASSIGNMENT ->
          all(site.prices().assignments(), assignment -> assignment(site, assignment));
      case LADDER -> all(site.arrears().ladders(), SiteItem::ladder);
      case KEEP_POWER -> all(site.arrears().keepPower(), SiteItem::keepPower);
      case NO_TRIP -> all(site.arrears().noTrip(), it -> item(SiteKind.NO_TRIP, it.name()));
      case CLIENT -> all(site.clients(), SiteItem::client);
    };
  }

  private static <T> List<SiteItem> all(List<T> things, Function<T, SiteItem> item) {
    return things.stream().map(item).toList();
  }

  private static SiteItem project(Site.Project project) {
    return item(SiteKind.PROJECT, project.code())
        .with("name", project.name())
        .with("zone", project.zone().getId())
        .with("dayCut", project.dayCut().toString())
        .with("semesters", project.semesterWords())
        .with("paysFirst", project.paysFirst().name().toLowerCase(Locale.ROOT))
        .with("pushToMeters", project.pushWords());
  }

  private static SiteItem gateway(Site.Gateway gateway) {
    return item(SiteKind.GATEWAY, gateway.code())
        .with("transport", gateway.transport())
        .with("maxHold", gateway.maxHold().toMillis() + "ms");
  }

  private static Stream<SiteItem> lines(Site.Gateway gateway) {
    return gateway.lines().stream()
        .map(
            line ->
                item(SiteKind.LINE, gateway.code() + "/" + line.code())
                    .with("host", line.host())
                    .with("port", line.port())
                    .with("responseTimeout", line.responseTimeout().toMillis() + "ms")
                    .with("gap", line.gap().toMillis() + "ms")
                    .with("pollRetries", line.pollRetries()));
  }

  private static SiteItem group(Site.Group group) {
    return item(SiteKind.GROUP, group.code())
        .with("window", group.window().toSeconds() + "s")
        .with("lostAfterRuns", group.lostAfterRuns());
  }

  private static SiteItem place(Site.Place place) {
    return item(SiteKind.PLACE, place.code())
        .with("parent", place.parent().orElse(""))
        .with("name", place.name())
        .with("kind", place.kind());
  }

  private static SiteItem customer(Site.Customer customer) {
    return item(SiteKind.CUSTOMER, customer.code())
        .with("name", customer.name())
        .with("kind", customer.kind());
  }

  private static SiteItem client(Site.Client client) {
    return item(SiteKind.CLIENT, client.id())
        .with("scopes", String.join(" ", new TreeSet<>(client.scopes())))
        .with("ratePerSecond", client.ratePerSecond());
  }

  private static SiteItem account(Site.Account account) {
    return item(SiteKind.ACCOUNT, account.number().value())
        .with("customer", account.customer().orElse(""))
        .with("place", account.place().orElse(""))
        .with("leastRechargeFen", account.leastRecharge().fen())
        .with("mostRechargeFen", account.mostRecharge().fen())
        .with("hoardingCapFen", account.hoardingCap().map(Money::fen).orElse(null))
        .with("balanceHeldBy", account.balanceHeldBy());
  }

  private static SiteItem meter(Site.Meter meter) {
    return item(SiteKind.METER, meter.number().value())
        .with("account", meter.account().map(AccountNo::value).orElse(""))
        .with("place", meter.place().orElse(""))
        .with("line", meter.gateway() + "/" + meter.line())
        .with("station", meter.station())
        .with("group", meter.group())
        .with("profile", meter.profile())
        .with("moneyHeldBy", meter.moneyHeldBy())
        .with("takesSales", meter.takesSales());
  }

  private static SiteItem calendar(SitePrices.Calendar calendar) {
    return item(SiteKind.CALENDAR, calendar.code())
        .with("holidays", days(calendar.days().holidays()))
        .with("workdays", days(calendar.days().workdays()));
  }

  private static String days(Set<LocalDate> days) {
    return days.stream().sorted().map(LocalDate::toString).collect(Collectors.joining(" "));
  }

  private static SiteItem version(SitePrices.Version version) {
    SiteItem item = item(SiteKind.TARIFF, versionName(version)).with("utility", version.utility());
    for (String key : List.of("price", "timeOfUse", "extras", "ladder", "base")) {
      item = item.with(key, version.content().get(key));
    }
    return item;
  }

  static String versionName(SitePrices.Version version) {
    return version.tariff() + " from " + version.from();
  }

  private static SiteItem assignment(Site site, SitePrices.Assignment assignment) {
    return item(SiteKind.ASSIGNMENT, assignmentName(site, assignment))
        .with("tariff", assignment.tariff());
  }

  /** The utility is that of the tariff. */
  static String assignmentName(Site site, SitePrices.Assignment assignment) {
    Utility utility = site.prices().utilityOf(assignment.tariff()).orElse(Utility.ELECTRICITY);
    return "%s %s from %s".formatted(utility, assignment.whom(), assignment.from());
  }

  private static SiteItem ladder(SiteArrears.Ladder ladder) {
    return item(SiteKind.LADDER, ladder.whose().whom())
        .with("alarm1Fen", ladder.rungs().alarm1().fen())
        .with("alarm2Fen", ladder.rungs().alarm2().fen())
        .with("overdraftFen", ladder.rungs().overdraft().fen())
        .with("hysteresisFen", ladder.rungs().hysteresis().fen())
        .with("closePermitFen", ladder.rungs().closePermit().fen())
        .with("grace", ladder.grace().toSeconds() + "s")
        .with("restore", ladder.restore());
  }

  private static SiteItem keepPower(SiteArrears.KeepPower kept) {
    return item(SiteKind.KEEP_POWER, kept.account().value());
  }

  /** A thing of which nothing is known yet but its name. */
  public static SiteItem item(SiteKind kind, String name) {
    return new SiteItem(kind, name, new LinkedHashMap<>());
  }

  /** The same thing with one more field; nothing counts as empty. */
  public SiteItem with(String field, @Nullable Object value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(field, value == null ? "" : value.toString());
    return new SiteItem(kind, name, more);
  }

  /** A field's value, empty when it has none. */
  public String value(String field) {
    return Optional.ofNullable(values.get(field)).orElse("");
  }
}
