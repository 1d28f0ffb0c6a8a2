package org.prepayhub.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.Scope;

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
            SiteRules::placesGoInNoCircle,
            SiteRules::accountsHaveOwners,
            SiteRules::metersAreWired,
            SiteRules::clientsAreAdmissible,
            SiteRules::stationsAreFree,
            SiteRules::salesHaveOneMeter,
            this::profilesExist);
    rules.forEach(rule -> rule.accept(site, found));
    return found;
  }

  private static void numbersStandOnce(Site site, List<SiteProblem> found) {
    once("code", site.places(), Site.Place::code, Site.Place::at, found);
    once("code", site.customers(), Site.Customer::code, Site.Customer::at, found);
    once("account", site.accounts(), a -> a.number().value(), Site.Account::at, found);
    once("meter", site.meters(), m -> m.number().value(), Site.Meter::at, found);
    once("code", site.gateways(), Site.Gateway::code, Site.Gateway::at, found);
    site.gateways().forEach(g -> once("code", g.lines(), Site.Line::code, Site.Line::at, found));
    once("code", site.groups(), Site.Group::code, Site.Group::at, found);
    once("id", site.clients(), Site.Client::id, Site.Client::at, found);
  }

  private static <T> void once(
      String field,
      List<T> things,
      Function<T, String> name,
      Function<T, Written> at,
      List<SiteProblem> found) {
    Map<String, Written> first = new HashMap<>();
    for (T thing : things) {
      Written here = at.apply(thing);
      Written before = first.putIfAbsent(name.apply(thing), here);
      if (before != null) {
        found.add(
            here.problem(
                field,
                name.apply(thing)
                    + " stands twice, first in "
                    + before.file()
                    + " line "
                    + before.line(),
                "Give each its own"));
      }
    }
  }

  private static void placesHaveParents(Site site, List<SiteProblem> found) {
    Set<String> known = names(site.places(), Site.Place::code);
    for (Site.Place place : site.places()) {
      known(place.at(), "parent", place.parent(), known, found);
    }
  }

  private static void placesGoInNoCircle(Site site, List<SiteProblem> found) {
    Map<String, String> parents = new HashMap<>();
    site.places().forEach(place -> place.parent().ifPresent(p -> parents.put(place.code(), p)));
    Set<String> told = new HashSet<>();
    for (Site.Place place : site.places()) {
      List<String> way = new ArrayList<>(List.of(place.code()));
      String above = parents.get(place.code());
      while (above != null && !way.contains(above)) {
        way.add(above);
        above = parents.get(above);
      }
      if (place.code().equals(above) && told.add(place.code())) {
        told.addAll(way);
        way.add(above);
        found.add(
            place
                .at()
                .problem(
                    "parent",
                    place.code() + " lies within itself: " + String.join(" in ", way),
                    "Name the place it lies in, or none for a campus"));
      }
    }
  }

  private static void accountsHaveOwners(Site site, List<SiteProblem> found) {
    Set<String> customers = names(site.customers(), Site.Customer::code);
    Set<String> places = names(site.places(), Site.Place::code);
    for (Site.Account account : site.accounts()) {
      known(account.at(), "customer", account.customer(), customers, found);
      known(account.at(), "place", account.place(), places, found);
      if (account.leastRecharge().compareTo(account.mostRecharge()) > 0) {
        found.add(
            account.at().problem("leastRechargeFen", "is more than mostRechargeFen", "Swap them"));
      }
      if (account
          .hoardingCap()
          .filter(cap -> cap.compareTo(account.leastRecharge()) < 0)
          .isPresent()) {
        found.add(
            account
                .at()
                .problem(
                    "hoardingCapFen",
                    "is less than leastRechargeFen, so that no recharge fits",
                    "Raise it, or leave it empty"));
      }
    }
  }

  private static void metersAreWired(Site site, List<SiteProblem> found) {
    Map<String, Set<String>> lines = new HashMap<>();
    for (Site.Gateway gateway : site.gateways()) {
      lines
          .computeIfAbsent(gateway.code(), code -> new HashSet<>())
          .addAll(names(gateway.lines(), Site.Line::code));
    }
    Set<String> groups = names(site.groups(), Site.Group::code);
    Set<String> accounts = names(site.accounts(), account -> account.number().value());
    Set<String> places = names(site.places(), Site.Place::code);
    for (Site.Meter meter : site.meters()) {
      Set<String> wires = lines.get(meter.gateway());
      if (wires == null) {
        known(meter.at(), "gateway", Optional.of(meter.gateway()), lines.keySet(), found);
      } else {
        known(meter.at(), "line", Optional.of(meter.line()), wires, found);
      }
      known(meter.at(), "group", Optional.of(meter.group()), groups, found);
      known(meter.at(), "account", meter.account().map(Object::toString), accounts, found);
      known(meter.at(), "place", meter.place(), places, found);
    }
  }

  private static void clientsAreAdmissible(Site site, List<SiteProblem> found) {
    for (Site.Client client : site.clients()) {
      if (!ApiClient.isId(client.id())) {
        found.add(
            client
                .at()
                .problem(
                    "id",
                    client.id() + " is no client id",
                    "Take 1 to 64 letters, digits and . _ -"));
      }
      if (client.scopes().isEmpty()) {
        found.add(
            client
                .at()
                .problem(
                    "scopes", client.id() + " may do nothing: it has no scopes", "Give it some"));
      }
      for (String scope : client.scopes()) {
        if (Scope.ofWord(scope).isEmpty()) {
          found.add(
              client
                  .at()
                  .problem(
                      "scopes",
                      "there is no scope " + scope,
                      "Use "
                          + Arrays.stream(Scope.values())
                              .map(Scope::word)
                              .collect(Collectors.joining(", "))));
        }
      }
    }
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
    return meter.at().problem(field, what, mend);
  }

  private static void known(
      Written at, String field, Optional<String> name, Set<String> known, List<SiteProblem> found) {
    name.filter(n -> !known.contains(n))
        .ifPresent(
            n ->
                found.add(
                    at.problem(
                        field,
                        "the site has no " + field + " " + n,
                        "Add it to the site, or name one that is there")));
  }

  private static <T> Set<String> names(List<T> things, Function<T, String> name) {
    return things.stream().map(name).collect(Collectors.toSet());
  }
}
