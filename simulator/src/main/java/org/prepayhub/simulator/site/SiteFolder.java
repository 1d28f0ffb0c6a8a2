package org.prepayhub.simulator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prepayhub.simulator.meter.MeterKind;

/** Writes the reference site as an integrator would have written it. */
public final class SiteFolder {
  static final String GROUP = "dormitory";
  static final String CAMPUS = "campus";

  private static final String METER = "METER";
  private static final String HUB = "HUB";
  private static final String MARKER = ".written-by-simulator";

  /** Of those whose money the hub holds: all that makes a reading dear to rate. */
  private static final String TARIFF =
      """
      code: dormitory
      title: {en: Dormitory rooms, zh: 学生宿舍}
      versions:
        - from: 2026-01-01T00:00
          timeOfUse:
            prices: {SPIKE: 0.7283, PEAK: 0.6283, FLAT: 0.5283, VALLEY: 0.3583}
            seasons:
              - from: 07-01
                to: 08-31
                weekday: [00:00-08:00 VALLEY, 08:00-14:00 PEAK, 14:00-16:00 SPIKE, 16:00-24:00 PEAK]
              - from: 09-01
                to: 06-30
                weekday: [00:00-08:00 VALLEY, 08:00-12:00 PEAK, 12:00-17:00 FLAT, 17:00-22:00 PEAK, 22:00-24:00 FLAT]
                weekend: [00:00-08:00 VALLEY, 08:00-24:00 FLAT]
          extras: {fund: 0.0262}
          ladder: {every: month, steps: [{above: 100, add: 0.05}, {above: 180, add: 0.30}]}
          base: {every: month, use: 1, expires: period}
      """;

  private final Path folder;
  private final SiteOrder order;
  private final CampusPlan plan;

  public SiteFolder(Path folder, SiteOrder order) {
    this.folder = folder;
    this.order = order;
    this.plan = order.plan();
  }

  /**
   * Writes the folder unless it is there already as ordered.
   *
   * @return whether it was written
   * @throws IllegalStateException when the folder holds a site that the simulator did not write
   */
  public boolean write() throws IOException {
    Path marker = folder.resolve(MARKER);
    if (Files.exists(marker) && Files.readString(marker).equals(order.fingerprint())) {
      return false;
    }
    if (!Files.exists(marker) && Files.exists(folder.resolve("site.yaml"))) {
      throw new IllegalStateException(
          folder + " holds a site that the simulator did not write: give another --site");
    }
    Files.createDirectories(folder.resolve("routes"));
    Files.deleteIfExists(marker);
    Files.writeString(folder.resolve("site.yaml"), new SiteYaml(order).text());
    writeTables();
    Files.writeString(folder.resolve("routes/metering-collect-dormitory.camel.yaml"), route());
    if (plan.hubHeldShare() > 0) {
      Files.createDirectories(folder.resolve("tariffs"));
      Files.writeString(folder.resolve("tariffs/dormitory.yaml"), TARIFF);
    }
    Files.writeString(marker, order.fingerprint());
    return true;
  }

  private void writeTables() throws IOException {
    write("places.csv", "code,parent,name,kind\n" + CAMPUS + ",,和园校区,campus\n", this::places);
    write("customers.csv", "code,name,kind\n", this::customer);
    write(
        "accounts.csv",
        "account,customer,place,leastRechargeFen,mostRechargeFen,hoardingCapFen,balanceHeldBy\n",
        this::account);
    write(
        "meters.csv",
        "meter,account,place,gateway,line,station,group,profile,moneyHeldBy,takesSales\n",
        this::meter);
  }

  private interface Row {
    String of(int meter);
  }

  private void write(String name, String header, Row row) throws IOException {
    String rows = IntStream.range(0, plan.meters()).mapToObj(row::of).collect(Collectors.joining());
    Files.writeString(folder.resolve(name), header + rows);
  }

  private String places(int meter) {
    Room room = Room.of(meter);
    StringBuilder rows = new StringBuilder();
    if (room.isFirstInBlock()) {
      rows.append(csv(room.blockCode(), CAMPUS, room.blockName(), "building"));
    }
    if (room.isFirstOnFloor()) {
      rows.append(csv(room.floorCode(), room.blockCode(), room.floorName(), "floor"));
    }
    return rows.append(csv(room.code(), room.floorCode(), room.name(), "room")).toString();
  }

  private String customer(int meter) {
    return csv(customerCode(meter), Room.of(meter).household(), "resident");
  }

  private String account(int meter) {
    return csv(
        accountNo(meter),
        customerCode(meter),
        Room.of(meter).code(),
        "1",
        "1000000",
        "",
        holder(meter));
  }

  private String meter(int index) {
    int line = plan.lineOf(index);
    return csv(
        plan.meter(index).number().value(),
        accountNo(index),
        Room.of(index).code(),
        plan.gatewayCode(plan.gatewayOf(line)),
        plan.lineCode(line),
        Integer.toString(plan.meter(index).unit()),
        GROUP,
        "hub-dormitory-3c",
        holder(index),
        Boolean.toString(holder(index).equals(METER)));
  }

  private String holder(int meter) {
    return plan.meter(meter).kind() == MeterKind.HUB_HELD ? HUB : METER;
  }

  /** No value here needs quoting: codes, digits and Chinese names without separators. */
  private static String csv(String... values) {
    return String.join(",", values) + "\n";
  }

  private static String customerCode(int meter) {
    return "C" + (1_000_001 + meter);
  }

  private static String accountNo(int meter) {
    return "A" + (1_000_001 + meter);
  }

  private String route() {
    return """
    - templatedRoute:
        routeTemplateRef: metering-collect-group
        routeId: metering-collect-%1$s
        prefixId: %1$s
        parameters:
          - name: group
            value: %1$s
          - name: cron
            value: %2$s
    """
        .formatted(GROUP, order.cron());
  }
}
