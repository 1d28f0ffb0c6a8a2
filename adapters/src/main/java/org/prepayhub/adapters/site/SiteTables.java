package org.prepayhub.adapters.site;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.prepayhub.arrears.LadderSettings;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.Restore;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SitePrices;
import org.prepayhub.tariff.EffectiveInstant;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.Money;

/** The tables of a site: the same columns inline and in CSV, and one shape behind them. */
final class SiteTables {
  static final List<String> PLACE = List.of("code", "parent", "name", "kind");
  static final List<String> CUSTOMER = List.of("code", "name", "kind");
  static final List<String> ACCOUNT =
      List.of(
          "account",
          "customer",
          "place",
          "leastRechargeFen",
          "mostRechargeFen",
          "hoardingCapFen",
          "balanceHeldBy",
          "preset");
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
  static final List<String> ASSIGNMENT = List.of("tariff", "group", "account", "from");

  static final List<String> LADDER =
      List.of(
          "group",
          "account",
          "alarm1Fen",
          "alarm2Fen",
          "overdraftFen",
          "hysteresisFen",
          "closePermitFen",
          "grace",
          "restore");
  static final List<String> KEEP_POWER = List.of("account");
  static final List<String> NO_TRIP = List.of("from", "to");

  private static final List<String> PLACE_KINDS =
      List.of("campus", "area", "building", "floor", "room");
  private static final List<String> CUSTOMER_KINDS = List.of("resident", "merchant");
  private static final List<String> MONEY_HOLDERS = List.of("METER", "HUB", "NONE");
  private static final List<String> RESTORES = List.of("AUTOMATIC", "PERMIT");
  private static final String TIME = "\\d\\d:\\d\\d";
  private static final List<String> TRUTHS = List.of("true", "false");

  /** Tables that had fewer columns once: their files are still read. */
  private static final List<List<String>> FEWER =
      List.of(ACCOUNT.subList(0, 6), ACCOUNT.subList(0, 7));

  private SiteTables() {}

  /** Whether a header may stand above the rows of a table. */
  static boolean fits(List<String> header, List<String> columns) {
    return header.equals(columns)
        || (FEWER.contains(header) && header.equals(columns.subList(0, header.size())));
  }

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
        row.optional("hoardingCapFen").map(any -> row.positiveFen("hoardingCapFen")),
        row.oneOf("balanceHeldBy", MONEY_HOLDERS, "METER"),
        row.oneOf("preset", TRUTHS, "false").equals("true"));
  }

  /**
   * @param zone of the project
   */
  static SitePrices.Assignment assignment(Row row, ZoneId zone) {
    String from = row.text("from");
    return new SitePrices.Assignment(
        row.at(),
        row.text("tariff"),
        row.optional("group"),
        row.optional("account").map(any -> row.accountNo("account")),
        EffectiveInstant.read(from, zone).orElseThrow(() -> noInstant(from, zone)));
  }

  private static BadCell noInstant(String from, ZoneId zone) {
    TariffMistake mistake = EffectiveInstant.mistake("from", from, zone);
    return new BadCell(mistake.path(), mistake.what(), mistake.mend());
  }

  /** Left out, nothing is lent, nobody waits, and a fen of one's own brings the power back. */
  static SiteArrears.Ladder ladder(Row row) {
    return new SiteArrears.Ladder(
        row.at(),
        new SiteArrears.Whose(
            row.optional("group"), row.optional("account").map(any -> row.accountNo("account"))),
        new SiteArrears.Rungs(
            row.fen("alarm1Fen"),
            row.fen("alarm2Fen"),
            row.fen("overdraftFen", Money.ZERO),
            row.fen("hysteresisFen", Money.ZERO),
            row.fen("closePermitFen", Money.ofFen(1))),
        row.duration("grace", Duration.ZERO, Duration.ZERO, LadderSettings.LONGEST_GRACE),
        Restore.valueOf(row.oneOf("restore", RESTORES, "AUTOMATIC")));
  }

  static SiteArrears.KeepPower keepPower(Row row) {
    return new SiteArrears.KeepPower(row.at(), row.accountNo("account"));
  }

  /** Two times of the day, or two days. */
  static SiteArrears.NoTrip noTrip(Row row) {
    String from = row.text("from");
    String to = row.text("to");
    try {
      return new SiteArrears.NoTrip(
          row.at(),
          from.matches(TIME)
              ? new NoTripWindow.Daily(LocalTime.parse(from), LocalTime.parse(to))
              : new NoTripWindow.Dates(LocalDate.parse(from), LocalDate.parse(to)));
    } catch (DateTimeException e) {
      throw new BadCell(
          "to",
          from + " to " + to + " are not two times or two days",
          "Write them like 22:00 and 07:00, or 2026-06-20 and 2026-07-03");
    } catch (IllegalArgumentException e) {
      throw new BadCell(
          "to", from + " to " + to + " is a window without end", "Let it end after it begins");
    }
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
