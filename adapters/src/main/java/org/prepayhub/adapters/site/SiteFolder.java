package org.prepayhub.adapters.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.site.SiteRules;

/** A site as files in one folder. */
public final class SiteFolder {
  private static final List<String> PLACE_KINDS =
      List.of("campus", "area", "building", "floor", "room");
  private static final List<String> CUSTOMER_KINDS = List.of("resident", "merchant");
  private static final List<String> MONEY_HOLDERS = List.of("METER", "HUB", "NONE");

  private final SiteRules rules;

  public SiteFolder(SiteRules rules) {
    this.rules = rules;
  }

  /**
   * Reads and checks the folder.
   *
   * @throws SiteRejected with every mistake found
   */
  public Site read(Path folder) {
    List<SiteProblem> problems = new ArrayList<>();
    SiteYaml yaml = SiteYaml.read(folder.resolve("site.yaml"), problems);
    Site site =
        new Site(
            yaml.project(),
            yaml.gateways(),
            yaml.groups(),
            yaml.clients(),
            places(folder, problems),
            customers(folder, problems),
            accounts(folder, problems),
            meters(folder, problems));
    if (problems.isEmpty()) {
      problems.addAll(rules.problems(site));
    }
    if (!problems.isEmpty()) {
      throw new SiteRejected(problems);
    }
    return site;
  }

  private static List<Site.Place> places(Path folder, List<SiteProblem> problems) {
    return new CsvTable(folder.resolve("places.csv"), problems)
        .rows(
            List.of("code", "parent", "name", "kind"),
            row ->
                new Site.Place(
                    row.line(),
                    row.text("code"),
                    row.optional("parent"),
                    row.text("name"),
                    row.oneOf("kind", PLACE_KINDS)));
  }

  private static List<Site.Customer> customers(Path folder, List<SiteProblem> problems) {
    return new CsvTable(folder.resolve("customers.csv"), problems)
        .rows(
            List.of("code", "name", "kind"),
            row ->
                new Site.Customer(
                    row.line(),
                    row.text("code"),
                    row.text("name"),
                    row.oneOf("kind", CUSTOMER_KINDS)));
  }

  private static List<Site.Account> accounts(Path folder, List<SiteProblem> problems) {
    return new CsvTable(folder.resolve("accounts.csv"), problems)
        .rows(
            List.of(
                "account",
                "customer",
                "place",
                "leastRechargeFen",
                "mostRechargeFen",
                "hoardingCapFen"),
            row ->
                new Site.Account(
                    row.line(),
                    row.accountNo("account"),
                    row.optional("customer"),
                    row.optional("place"),
                    row.positiveFen("leastRechargeFen"),
                    row.positiveFen("mostRechargeFen"),
                    row.optional("hoardingCapFen").map(any -> row.positiveFen("hoardingCapFen"))));
  }

  private static List<Site.Meter> meters(Path folder, List<SiteProblem> problems) {
    return new CsvTable(folder.resolve("meters.csv"), problems)
        .rows(
            List.of(
                "meter",
                "account",
                "place",
                "gateway",
                "line",
                "station",
                "group",
                "profile",
                "moneyHeldBy",
                "takesSales"),
            SiteFolder::meter);
  }

  private static Site.Meter meter(CsvTable.Row row) {
    return new Site.Meter(
        row.line(),
        row.meterNo("meter"),
        row.optional("account").isEmpty()
            ? Optional.empty()
            : Optional.of(row.accountNo("account")),
        row.optional("place"),
        row.text("gateway"),
        row.text("line"),
        row.whole("station"),
        row.text("group"),
        row.text("profile"),
        row.oneOf("moneyHeldBy", MONEY_HOLDERS),
        row.oneOf("takesSales", List.of("true", "false")).equals("true"));
  }
}
