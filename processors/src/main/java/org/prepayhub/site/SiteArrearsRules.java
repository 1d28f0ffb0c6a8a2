package org.prepayhub.site;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.arrears.LadderSettings;
import org.prepayhub.site.SiteArrears.KeepPower;
import org.prepayhub.site.SiteArrears.Ladder;
import org.prepayhub.site.SiteArrears.NoTrip;
import org.prepayhub.site.SiteArrears.Rungs;

/** Whether ladders can be climbed and are somebody's. */
final class SiteArrearsRules {
  private SiteArrearsRules() {}

  static List<BiConsumer<Site, List<SiteProblem>>> rules() {
    return List.of(
        SiteArrearsRules::laddersCanBeMeant,
        SiteArrearsRules::laddersAreSomebodys,
        SiteArrearsRules::eachStandsOnce,
        SiteArrearsRules::anAccountHasOneLadder,
        SiteArrearsRules::powerIsKeptByTheHub,
        NoTripRules::windowsAreWithinReach,
        NoTripRules::windowsLeaveATime);
  }

  private static void laddersCanBeMeant(Site site, List<SiteProblem> found) {
    for (Ladder ladder : site.arrears().ladders()) {
      Rungs rungs = ladder.rungs();
      LadderSettings.contradictions(
              rungs.alarm1(),
              rungs.alarm2(),
              rungs.overdraft(),
              rungs.hysteresis(),
              rungs.closePermit(),
              ladder.grace())
          .forEach(
              wrong -> found.add(ladder.at().problem(wrong.field(), wrong.what(), wrong.mend())));
    }
  }

  private static void laddersAreSomebodys(Site site, List<SiteProblem> found) {
    Set<String> groups = site.groups().stream().map(Site.Group::code).collect(Collectors.toSet());
    Map<String, String> holders = holders(site);
    for (Ladder ladder : site.arrears().ladders()) {
      Optional<String> group = ladder.whose().group();
      Optional<String> account = ladder.whose().account().map(Object::toString);
      if (group.isPresent() && account.isPresent()) {
        found.add(
            ladder
                .at()
                .problem("account", "stands beside a group", "Write two ladders of the two"));
      }
      group
          .filter(code -> !groups.contains(code))
          .ifPresent(code -> found.add(unknown(ladder.at(), "group", code)));
      account.flatMap(number -> unwatchable(ladder.at(), number, holders)).ifPresent(found::add);
    }
  }

  private static Map<String, String> holders(Site site) {
    Map<String, String> holders = new HashMap<>();
    site.accounts().forEach(it -> holders.put(it.number().value(), it.balanceHeldBy()));
    return holders;
  }

  private static Optional<SiteProblem> unwatchable(
      Written at, String account, Map<String, String> holders) {
    String holder = holders.get(account);
    if (holder == null) {
      return Optional.of(unknown(at, "account", account));
    }
    return holder.equals("NONE")
        ? Optional.of(
            at.problem(
                "account",
                "the balanceHeldBy of " + account + " is NONE: it has no balance to watch",
                "Write METER or HUB there, or leave this out"))
        : Optional.empty();
  }

  private static SiteProblem unknown(Written at, String field, String name) {
    return at.problem(
        field,
        "the site has no " + field + " " + name,
        "Add it to the site, or name one that is there");
  }

  private static void eachStandsOnce(Site site, List<SiteProblem> found) {
    SiteArrears arrears = site.arrears();
    once(
        arrears.ladders(),
        "alarm1Fen",
        it -> "the ladder of the " + it.whose().whom(),
        Ladder::at,
        found);
    once(arrears.keepPower(), "account", it -> it.account().value(), KeepPower::at, found);
    once(arrears.noTrip(), "from", NoTrip::name, NoTrip::at, found);
  }

  private static <T> void once(
      List<T> things,
      String field,
      Function<T, String> name,
      Function<T, Written> at,
      List<SiteProblem> found) {
    Map<String, Written> first = new HashMap<>();
    for (T thing : things) {
      Written before = first.putIfAbsent(name.apply(thing), at.apply(thing));
      if (before != null) {
        found.add(
            at.apply(thing)
                .problem(
                    field,
                    "%s stands twice, first in %s line %d"
                        .formatted(name.apply(thing), before.file(), before.line()),
                    "Keep one of them"));
      }
    }
  }

  /** Which group's ladder would it be? */
  private static void anAccountHasOneLadder(Site site, List<SiteProblem> found) {
    Set<String> own = new HashSet<>();
    Map<String, Ladder> ofGroups = new HashMap<>();
    for (Ladder ladder : site.arrears().ladders()) {
      ladder.whose().account().ifPresent(account -> own.add(account.value()));
      ladder.whose().group().ifPresent(group -> ofGroups.put(group, ladder));
    }
    if (ofGroups.isEmpty()) {
      return;
    }
    Map<String, String> first = new HashMap<>();
    for (Site.Meter meter : site.meters()) {
      String account = meter.account().map(Object::toString).orElse("");
      String group = ofGroups.containsKey(meter.group()) ? meter.group() : "";
      String other = first.putIfAbsent(account, group);
      if (other != null && !other.equals(group) && !account.isEmpty() && own.add(account)) {
        found.add(
            meter
                .at()
                .problem(
                    "group",
                    "account %s has meters in groups of different ladders".formatted(account),
                    "Write a ladder of the account itself, or put its meters into one group"));
      }
    }
  }

  /** A meter that holds its balance opens its circuits by itself, whatever the hub is told. */
  private static void powerIsKeptByTheHub(Site site, List<SiteProblem> found) {
    Map<String, String> holders = holders(site);
    for (KeepPower kept : site.arrears().keepPower()) {
      String account = kept.account().value();
      if (!holders.containsKey(account)) {
        found.add(unknown(kept.at(), "account", account));
      } else if (holders.getOrDefault(account, "").equals("METER")) {
        found.add(
            kept.at()
                .problem(
                    "account",
                    "the balanceHeldBy of %s is METER: its meter cuts the power by itself"
                        .formatted(account),
                    "Leave this out and grant the account an overdraft in a ladder of its own, or"
                        + " write HUB there"));
      }
    }
  }
}
