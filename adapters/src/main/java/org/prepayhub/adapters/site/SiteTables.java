package org.prepayhub.adapters.site;

import java.util.List;
import java.util.Optional;
import org.prepayhub.site.Site;

/** The tables of a site: the same columns inline and in CSV, and one shape behind them. */
final class SiteTables {
  static final List<String> PLACE = List.of("code", "parent", "name", "kind");
  static final List<String> CUSTOMER = List.of("code", "name", "kind");
  static final List<String> ACCOUNT =
      List.of(
          "account", "customer", "place", "leastRechargeFen", "mostRechargeFen", "hoardingCapFen");
  static final List<String> METER =
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
          "takesSales");

  private static final List<String> PLACE_KINDS =
      List.of("campus", "area", "building", "floor", "room");
  private static final List<String> CUSTOMER_KINDS = List.of("resident", "merchant");
  private static final List<String> MONEY_HOLDERS = List.of("METER", "HUB", "NONE");
  private static final List<String> TRUTHS = List.of("true", "false");

  private SiteTables() {}

  static Site.Place place(Row row) {
    return new Site.Place(
        row.at(),
        row.text("code"),
        row.optional("parent"),
        row.text("name"),
        row.oneOf("kind", PLACE_KINDS));
  }

  static Site.Customer customer(Row row) {
    return new Site.Customer(
        row.at(), row.text("code"), row.text("name"), row.oneOf("kind", CUSTOMER_KINDS));
  }

  static Site.Account account(Row row) {
    return new Site.Account(
        row.at(),
        row.accountNo("account"),
        row.optional("customer"),
        row.optional("place"),
        row.positiveFen("leastRechargeFen"),
        row.positiveFen("mostRechargeFen"),
        row.optional("hoardingCapFen").map(any -> row.positiveFen("hoardingCapFen")));
  }

  /** Left out, nobody holds money: the harmless kind of meter is the short one to write. */
  static Site.Meter meter(Row row) {
    return new Site.Meter(
        row.at(),
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
        row.oneOf("moneyHeldBy", MONEY_HOLDERS, "NONE"),
        row.oneOf("takesSales", TRUTHS, "false").equals("true"));
  }
}
