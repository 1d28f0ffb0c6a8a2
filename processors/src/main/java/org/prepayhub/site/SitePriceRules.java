package org.prepayhub.site;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.site.SitePrices.Assignment;
import org.prepayhub.tariff.OwnTariff;
import org.prepayhub.units.Utility;

/** Whether tariffs are given to somebody there is, and each only once at a time. */
final class SitePriceRules {
  private SitePriceRules() {}

  static List<BiConsumer<Site, List<SiteProblem>>> rules() {
    return List.of(
        SitePriceRules::tariffsAreKnown,
        SitePriceRules::thereIsSomebodyToPay,
        SitePriceRules::oneTariffAtATime);
  }

  private static void tariffsAreKnown(Site site, List<SiteProblem> found) {
    for (Assignment assignment : site.prices().assignments()) {
      if (site.prices().utilityOf(assignment.tariff()).isEmpty()) {
        found.add(
            assignment
                .at()
                .problem(
                    "tariff",
                    "the site has no tariff " + assignment.tariff(),
                    "Write it into tariffs/, or name one that is there"));
      }
    }
  }

  private static void thereIsSomebodyToPay(Site site, List<SiteProblem> found) {
    Set<String> groups = site.groups().stream().map(Site.Group::code).collect(Collectors.toSet());
    Map<String, String> holders = new HashMap<>();
    site.accounts().forEach(it -> holders.put(it.number().value(), it.balanceHeldBy()));
    boolean priceIsPushed = site.project().pushToMeters().contains(MeterSetting.PRICE);
    for (Assignment assignment : site.prices().assignments()) {
      if (assignment.group().isPresent() && assignment.account().isPresent()) {
        found.add(
            assignment
                .at()
                .problem("account", "stands beside a group", "Write two assignments of the two"));
      }
      assignment
          .group()
          .filter(group -> !groups.contains(group))
          .ifPresent(group -> found.add(unknown(assignment, "group", group)));
      assignment
          .account()
          .flatMap(account -> useless(assignment, account.value(), holders, priceIsPushed))
          .ifPresent(found::add);
    }
  }

  private static Optional<SiteProblem> useless(
      Assignment assignment, String account, Map<String, String> holders, boolean priceIsPushed) {
    return Optional.ofNullable(holders.get(account))
        .map(
            holder ->
                OwnTariff.mistake(account, holder, priceIsPushed)
                    .map(it -> assignment.at().problem(it.path(), it.what(), it.mend())))
        .orElseGet(() -> Optional.of(unknown(assignment, "account", account)));
  }

  private static SiteProblem unknown(Assignment assignment, String field, String name) {
    return assignment
        .at()
        .problem(
            field,
            "the site has no " + field + " " + name,
            "Add it to the site, or name one that is there");
  }

  private static void oneTariffAtATime(Site site, List<SiteProblem> found) {
    record Begin(String whom, Utility utility, Instant from) {}
    Map<Begin, Written> first = new HashMap<>();
    for (Assignment assignment : site.prices().assignments()) {
      site.prices()
          .utilityOf(assignment.tariff())
          .map(utility -> new Begin(assignment.whom(), utility, assignment.from()))
          .map(begin -> first.putIfAbsent(begin, assignment.at()))
          .ifPresent(
              before ->
                  found.add(
                      assignment
                          .at()
                          .problem(
                              "from",
                              "another tariff of the same begins then, in %s line %d"
                                  .formatted(before.file(), before.line()),
                              "Give each an instant of its own")));
    }
  }
}
