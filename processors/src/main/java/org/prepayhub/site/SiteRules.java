package org.prepayhub.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Whether the parts of a site fit together: every name is known, nothing stands twice, no bus is
 * overloaded.
 */
public final class SiteRules {
  /** Unit loads of a classical RS485 bus. */
  private static final int MOST_METERS_A_LINE = 32;

  private static final int MOST_MODBUS_STATION = 247;

  private final Predicate<String> knownProfile;

  public SiteRules(Predicate<String> knownProfile) {
    this.knownProfile = knownProfile;
  }

  /** All mistakes of the site; empty when it may be stored. */
  public List<SiteProblem> problems(Site site) {
    List<SiteProblem> found = new ArrayList<>();
    List<BiConsumer<Site, List<SiteProblem>>> rules =
        List.of(
            SiteRules::numbersStandOnce,
            SiteRules::placesHaveParents,
            SiteRules::accountsHaveOwners,
            SiteRules::metersAreWired,
            SiteRules::stationsAreFree,
            SiteRules::salesHaveOneMeter,
            this::profilesExist);
    rules.forEach(rule -> rule.accept(site, found));
    return found;
  }

  private static void numbersStandOnce(Site site, List<SiteProblem> found) {
    once("places.csv", "code", site.places(), Site.Place::code, Site.Place::row, found);
    once("customers.csv", "code", site.customers(), Site.Customer::code, Site.Customer::row, found);
    once(
        "accounts.csv",
        "account",
        site.accounts(),
        account -> account.number().value(),
        Site.Account::row,
        found);
    once(
        "meters.csv",
        "meter",
        site.meters(),
        meter -> meter.number().value(),
        Site.Meter::row,
        found);
    once("site.yaml", "gateways.code", site.gateways(), Site.Gateway::code, any -> 0, found);
    once("site.yaml", "groups.code", site.groups(), Site.Group::code, any -> 0, found);
  }

  private static <T> void once(
      String file,
      String field,
      List<T> things,
      Function<T, String> name,
      ToIntFunction<T> row,
      List<SiteProblem> found) {
    Map<String, Integer> first = new HashMap<>();
    for (T thing : things) {
      Integer before = first.putIfAbsent(name.apply(thing), row.applyAsInt(thing));
      if (before != null) {
        found.add(
            new SiteProblem(
                file,
                row.applyAsInt(thing),
                field,
                name.apply(thing)
                    + " stands twice"
                    + (before > 0 ? ", first in line " + before : ""),
                "Give each its own"));
      }
    }
  }

  private static void placesHaveParents(Site site, List<SiteProblem> found) {
    Set<String> known = names(site.places(), Site.Place::code);
    for (Site.Place place : site.places()) {
      unknown(place.parent(), known)
          .ifPresent(
              parent ->
                  found.add(missing("places.csv", place.row(), "parent", parent, "places.csv")));
    }
  }

  private static void accountsHaveOwners(Site site, List<SiteProblem> found) {
    Set<String> customers = names(site.customers(), Site.Customer::code);
    Set<String> places = names(site.places(), Site.Place::code);
    for (Site.Account account : site.accounts()) {
      unknown(account.customer(), customers)
          .ifPresent(
              name ->
                  found.add(
                      missing("accounts.csv", account.row(), "customer", name, "customers.csv")));
      unknown(account.place(), places)
          .ifPresent(
              name ->
                  found.add(missing("accounts.csv", account.row(), "place", name, "places.csv")));
      if (account.leastRecharge().compareTo(account.mostRecharge()) > 0) {
        found.add(
            new SiteProblem(
                "accounts.csv",
                account.row(),
                "leastRechargeFen",
                "is more than mostRechargeFen",
                "Swap them"));
      }
    }
  }

  private static void metersAreWired(Site site, List<SiteProblem> found) {
    Set<String> lines =
        site.gateways().stream()
            .flatMap(g -> g.lines().stream().map(l -> g.code() + " " + l.code()))
            .collect(Collectors.toSet());
    Set<String> groups = names(site.groups(), Site.Group::code);
    Set<String> accounts = names(site.accounts(), account -> account.number().value());
    Set<String> places = names(site.places(), Site.Place::code);
    for (Site.Meter meter : site.meters()) {
      wired(meter, "line", Optional.of(meter.gateway() + " " + meter.line()), lines, "site.yaml")
          .ifPresent(found::add);
      wired(meter, "group", Optional.of(meter.group()), groups, "site.yaml").ifPresent(found::add);
      wired(meter, "account", meter.account().map(Object::toString), accounts, "accounts.csv")
          .ifPresent(found::add);
      wired(meter, "place", meter.place(), places, "places.csv").ifPresent(found::add);
    }
  }

  private static Optional<SiteProblem> wired(
      Site.Meter meter, String field, Optional<String> name, Set<String> known, String where) {
    return unknown(name, known).map(n -> missing("meters.csv", meter.row(), field, n, where));
  }

  private static void stationsAreFree(Site site, List<SiteProblem> found) {
    Map<String, Map<Integer, Site.Meter>> onLine = new HashMap<>();
    for (Site.Meter meter : site.meters()) {
      Map<Integer, Site.Meter> taken =
          onLine.computeIfAbsent(meter.gateway() + " " + meter.line(), line -> new HashMap<>());
      Site.Meter other = taken.putIfAbsent(meter.station(), meter);
      if (other != null) {
        found.add(
            wrong(
                meter,
                "station",
                meter.station() + " on this line is taken by " + other.number(),
                "Give the meter the address it has on the bus"));
      }
      if (meter.station() < 1 || meter.station() > MOST_MODBUS_STATION) {
        found.add(wrong(meter, "station", "is not 1 to 247", "Take the Modbus address"));
      }
      if (taken.size() == MOST_METERS_A_LINE + 1) {
        found.add(wrong(meter, "line", "has more than 32 meters", "Put this one on another line"));
      }
    }
  }

  private static void salesHaveOneMeter(Site site, List<SiteProblem> found) {
    Set<String> sold = new HashSet<>();
    for (Site.Meter meter : site.meters()) {
      if (!meter.takesSales()) {
        continue;
      }
      if (meter.account().isEmpty() || !meter.moneyHeldBy().equals("METER")) {
        found.add(
            wrong(
                meter,
                "takesSales",
                "needs an account and moneyHeldBy METER",
                "Set both, or takesSales to false"));
      } else if (!sold.add(meter.account().get().value())) {
        found.add(
            wrong(
                meter,
                "takesSales",
                "account " + meter.account().get() + " has another meter that takes sales",
                "Name the one that takes the money"));
      }
    }
  }

  private void profilesExist(Site site, List<SiteProblem> found) {
    for (Site.Meter meter : site.meters()) {
      if (!knownProfile.test(meter.profile())) {
        found.add(
            wrong(
                meter,
                "profile",
                "there is no profile " + meter.profile(),
                "Use a shipped one or put profiles/" + meter.profile() + ".yaml into the site"));
      }
    }
  }

  private static SiteProblem wrong(Site.Meter meter, String field, String what, String mend) {
    return new SiteProblem("meters.csv", meter.row(), field, what, mend);
  }

  private static SiteProblem missing(String file, int row, String field, String name, String in) {
    return new SiteProblem(
        file, row, field, name + " is not in " + in, "Add it there, or name one that is");
  }

  private static Optional<String> unknown(Optional<String> name, Set<String> known) {
    return name.filter(n -> !known.contains(n));
  }

  private static <T> Set<String> names(List<T> things, Function<T, String> name) {
    return things.stream().map(name).collect(Collectors.toSet());
  }
}
