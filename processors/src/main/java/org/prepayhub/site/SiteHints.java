package org.prepayhub.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What works, but is hardly meant: things nobody uses, and two that are probably one. */
public final class SiteHints {
  private SiteHints() {}

  /**
   * @param site one that keeps to the {@link SiteRules}
   */
  public static List<SiteProblem> of(Site site) {
    List<SiteProblem> hints = new ArrayList<>();
    unusedWires(site, hints);
    unusedGroups(site, hints);
    sharedAddresses(site, hints);
    accountsNowhere(site, hints);
    return hints;
  }

  private static void unusedWires(Site site, List<SiteProblem> hints) {
    Set<String> used =
        site.meters().stream().map(m -> m.gateway() + " " + m.line()).collect(Collectors.toSet());
    Set<String> gateways =
        site.meters().stream().map(Site.Meter::gateway).collect(Collectors.toSet());
    for (Site.Gateway gateway : site.gateways()) {
      if (!gateways.contains(gateway.code())) {
        hints.add(unused(gateway.at(), "code", "the gateway " + gateway.code()));
        continue;
      }
      for (Site.Line line : gateway.lines()) {
        if (!used.contains(gateway.code() + " " + line.code())) {
          hints.add(unused(line.at(), "code", "the line " + line.code()));
        }
      }
    }
  }

  private static void unusedGroups(Site site, List<SiteProblem> hints) {
    Set<String> used = site.meters().stream().map(Site.Meter::group).collect(Collectors.toSet());
    site.groups().stream()
        .filter(group -> !used.contains(group.code()))
        .forEach(group -> hints.add(unused(group.at(), "code", "the group " + group.code())));
  }

  private static SiteProblem unused(Written at, String field, String thing) {
    return at.problem(field, thing + " has no meter", "Put meters on it, or leave it out");
  }

  /** Two lines behind one socket are one bus, asked by two who do not wait for each other. */
  private static void sharedAddresses(Site site, List<SiteProblem> hints) {
    Map<String, Site.Line> first = new HashMap<>();
    for (Site.Gateway gateway : site.gateways()) {
      for (Site.Line line : gateway.lines()) {
        String address = line.host() + ":" + line.port();
        Site.Line other = first.putIfAbsent(address, line);
        if (other != null) {
          hints.add(
              line.at()
                  .problem(
                      "port",
                      line.code() + " has the address " + address + " of " + other.code(),
                      "Make one line of the two if they are one bus"));
        }
      }
    }
  }

  private static void accountsNowhere(Site site, List<SiteProblem> hints) {
    site.accounts().stream()
        .filter(account -> account.place().isEmpty())
        .forEach(
            account ->
                hints.add(
                    account
                        .at()
                        .problem(
                            "place",
                            "the account " + account.number() + " has no place",
                            "Name the room, so that people find it")));
  }
}
