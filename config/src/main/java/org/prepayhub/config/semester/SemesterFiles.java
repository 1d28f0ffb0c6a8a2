package org.prepayhub.config.semester;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.account.AccountState;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Utility;

/** Writes the campus as the files of a site, as an integrator would. */
final class SemesterFiles {
  static final String CLIENT = "office";
  static final String PROJECT = "semester";
  private static final int MODBUS = 502;
  private static final String TARIFFS = "tariffs";

  private final Path folder;
  private final Campus campus;
  private final SemesterTariffs tariffs;

  SemesterFiles(Path folder, Campus campus, SemesterTariffs tariffs) {
    this.folder = folder;
    this.campus = campus;
    this.tariffs = tariffs;
  }

  /** Writes all of them as things stand. */
  void write(boolean pricesChange) {
    write("site.yaml", site());
    write("calendars.yaml", SemesterTariffs.CALENDARS);
    tariffs.files(pricesChange).forEach((name, text) -> write(TARIFFS + "/" + name, text));
    write("places.csv", places());
    write("accounts.csv", accounts());
    write("meters.csv", meters());
    write("assignments.csv", assignments());
    write("keepPower.csv", keepPower());
  }

  private void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder.resolve(TARIFFS));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private String site() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        project: {code: %s, name: A simulated semester, zone: %s, semesters: [%s]}
        groups:
        """
            .formatted(PROJECT, SemesterCalendar.ZONE, String.join(", ", SemesterCalendar.BEGINS)));
    for (String group : groups()) {
      text.append("  - {code: %s, window: 10m, lostAfterRuns: 3}\n".formatted(group));
    }
    text.append(
        """
        clients:
          - {id: %s, scopes: [recharge, read, account, ledger], ratePerSecond: 1000}
        ladders:
          - {group: rooms, alarm1Fen: 1000, alarm2Fen: 300, hysteresisFen: 100, overdraftFen: 200}
          - {group: shops, alarm1Fen: 5000, alarm2Fen: 1000, hysteresisFen: 100, grace: 12h}
          - {group: prepaid, alarm1Fen: 1000, alarm2Fen: 300}
        noTrip:
          - {from: "22:00", to: "07:00"}
        gateways:
        """
            .formatted(CLIENT));
    lines().forEach((gateway, lines) -> gateway(text, gateway, lines));
    return text.toString();
  }

  private static void gateway(StringBuilder text, String gateway, Set<String> lines) {
    text.append(
        "  - code: %s\n    transport: modbus-tcp\n    maxHold: 5s\n    lines:\n"
            .formatted(gateway));
    for (String line : lines) {
      text.append("      - {code: %s, host: 127.0.0.1, port: %d}\n".formatted(line, MODBUS));
    }
  }

  private Set<String> groups() {
    return campus.meters().stream()
        .map(meter -> meter.use().group())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Map<String, Set<String>> lines() {
    return campus.meters().stream()
        .map(CampusMeter::address)
        .collect(
            Collectors.groupingBy(
                CampusMeter.Address::gateway,
                LinkedHashMap::new,
                Collectors.mapping(
                    CampusMeter.Address::line, Collectors.toCollection(LinkedHashSet::new))));
  }

  private String places() {
    Set<String> rooms =
        campus.meters().stream()
            .map(meter -> meter.address().room())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return rooms.stream()
        .map(room -> row(room, "campus", room, "room"))
        .collect(
            Collectors.joining(
                "", "code,parent,name,kind\n" + row("campus", "", "Campus", "campus"), ""));
  }

  private String accounts() {
    return campus.households().stream()
        .map(
            household ->
                row(
                    household.account().value(),
                    "",
                    household.room(),
                    "1",
                    "1000000",
                    "",
                    household.use().heldBy(),
                    Boolean.toString(household.state() == AccountState.PRESET)))
        .collect(
            Collectors.joining(
                "",
                "account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen,balanceHeldBy,preset\n",
                ""));
  }

  private String meters() {
    return campus.meters().stream()
        .map(
            meter ->
                row(
                    meter.number().value(),
                    meter.account().map(AccountNo::value).orElse(""),
                    meter.address().room(),
                    meter.address().gateway(),
                    meter.address().line(),
                    Integer.toString(meter.address().station()),
                    meter.use().group(),
                    meter.use().profile(),
                    meter.use().heldBy(),
                    Boolean.toString(meter.use() == MeterUse.PREPAID)))
        .collect(
            Collectors.joining(
                "",
                "meter,account,place,gateway,line,station,group,profile,moneyHeldBy,takesSales\n",
                ""));
  }

  private String assignments() {
    StringBuilder text = new StringBuilder("tariff,group,account,from\n");
    text.append(row("rooms", "", "", SemesterTariffs.FROM));
    text.append(row("water", "", "", SemesterTariffs.FROM));
    text.append(row("shops", MeterUse.SHOP.group(), "", SemesterTariffs.FROM));
    assign(text, "staff", MeterUse.STAFF);
    assign(text, "bursary", MeterUse.BURSARY);
    return text.toString();
  }

  private void assign(StringBuilder text, String tariff, MeterUse use) {
    campus.households().stream()
        .filter(household -> household.use() == use)
        .forEach(it -> text.append(row(tariff, "", it.account().value(), SemesterTariffs.FROM)));
  }

  /** A water meter cannot be cut off, so whoever has one is warned and no more. */
  private String keepPower() {
    return campus.payers(Utility.WATER).stream()
        .map(household -> row(household.account().value()))
        .collect(Collectors.joining("", "account\n", ""));
  }

  /** Nothing here needs quoting: codes and numbers. */
  private static String row(String... cells) {
    return String.join(",", cells) + "\n";
  }
}
