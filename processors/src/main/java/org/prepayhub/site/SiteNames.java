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
import java.util.stream.Collectors;

/** Every name of a site stands for one thing, and what is named is there. */
final class SiteNames {
  private SiteNames() {}

  static List<BiConsumer<Site, List<SiteProblem>>> rules() {
    return List.of(
        SiteNames::numbersStandOnce,
        SiteNames::placesHaveParents,
        SiteNames::placesGoInNoCircle,
        SiteNames::accountsHaveOwners,
        SiteNames::metersAreWired);
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
    AccountRules.Known known =
        new AccountRules.Known(
            names(site.customers(), Site.Customer::code), names(site.places(), Site.Place::code));
    site.accounts().forEach(account -> AccountRules.ownersAreThere(account, known, found));
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

  static void known(
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
