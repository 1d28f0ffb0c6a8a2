package org.prepayhub.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.Scope;
import org.prepayhub.units.AccountNo;

/**
 * Whether the parts of a site fit together: every name is known, nothing stands twice, no bus is
 * overloaded.
 */
public final class SiteRules {
  /** Unit loads of a classical RS485 bus. */
  private static final int MOST_MODBUS_STATION = 247;

  private final Predicate<String> knownProfile;

  public SiteRules(Predicate<String> knownProfile) {
    this.knownProfile = knownProfile;
  }

  /** All mistakes of the site; empty when it may be stored. */
  public List<SiteProblem> problems(Site site) {
    List<SiteProblem> found = new ArrayList<>();
    List<BiConsumer<Site, List<SiteProblem>>> rules = new ArrayList<>(SiteNames.rules());
    rules.addAll(SitePriceRules.rules());
    rules.addAll(SiteArrearsRules.rules());
    rules.addAll(
        List.of(
            SiteRules::limitsFitTogether,
            SiteRules::clientsAreAdmissible,
            SiteRules::stationsAreFree,
            SiteRules::salesHaveOneMeter,
            SiteRules::moneyIsInOnePlace,
            this::profilesExist));
    rules.forEach(rule -> rule.accept(site, found));
    return found;
  }

  private static void limitsFitTogether(Site site, List<SiteProblem> found) {
    site.accounts().forEach(account -> AccountRules.limitsFitTogether(account, found));
  }

  private static void clientsAreAdmissible(Site site, List<SiteProblem> found) {
    for (Site.Client client : site.clients()) {
      if (!ApiClient.isId(client.id())) {
        found.add(wrong(client, "id", "is no client id", "Take 1 to 64 letters, digits and . _ -"));
      }
      if (client.scopes().isEmpty()) {
        found.add(wrong(client, "scopes", "may do nothing: it has no scopes", "Give it some"));
      }
      client.scopes().stream()
          .filter(scope -> Scope.ofWord(scope).isEmpty())
          .forEach(
              scope ->
                  found.add(
                      wrong(
                          client, "scopes", "has the unknown scope " + scope, "Use " + scopes())));
    }
  }

  private static SiteProblem wrong(Site.Client client, String field, String what, String mend) {
    return client.at().problem(field, client.id() + " " + what, mend);
  }

  private static String scopes() {
    return Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));
  }

  private static Map<String, Integer> mostMeters(Site site) {
    Map<String, Integer> most = new HashMap<>();
    for (Site.Gateway gateway : site.gateways()) {
      gateway.lines().forEach(l -> most.put(gateway.code() + " " + l.code(), l.mostMeters()));
    }
    return most;
  }

  private static void stationsAreFree(Site site, List<SiteProblem> found) {
    Map<String, Map<Integer, Site.Meter>> onLine = new HashMap<>();
    Map<String, Integer> mostMeters = mostMeters(site);
    for (Site.Meter meter : site.meters()) {
      String line = meter.gateway() + " " + meter.line();
      Map<Integer, Site.Meter> taken = onLine.computeIfAbsent(line, free -> new HashMap<>());
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
      int most = mostMeters.getOrDefault(line, MOST_MODBUS_STATION);
      if (taken.size() == most + 1) {
        found.add(
            wrong(
                meter,
                "line",
                "has more than " + most + " meters",
                "Put this one on another line, or say mostMeters of a line whose bus carries"
                    + " more"));
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

  /** What an account pays for is charged where its balance is; a meter may be measured only. */
  private static void moneyIsInOnePlace(Site site, List<SiteProblem> found) {
    Map<AccountNo, String> holders = new HashMap<>();
    site.accounts().forEach(account -> holders.put(account.number(), account.balanceHeldBy()));
    for (Site.Meter meter : site.meters()) {
      String holder = meter.account().map(holders::get).orElse(meter.moneyHeldBy());
      if (!meter.moneyHeldBy().equals("NONE") && !meter.moneyHeldBy().equals(holder)) {
        found.add(
            wrong(
                meter,
                "moneyHeldBy",
                "is %s, and the balanceHeldBy of account %s is %s"
                    .formatted(meter.moneyHeldBy(), meter.account().orElseThrow(), holder),
                "Write the same in both, or NONE for a meter that is measured only"));
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
}
