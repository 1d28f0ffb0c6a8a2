package org.prepayhub.config.semester;

import java.util.Map;

/** What energy and water cost on the campus, and from some noon on. */
final class SemesterTariffs {
  static final String FROM = "2025-01-01T00:00";

  static final String CALENDARS =
      """
      china:
        holidays: [2026-04-04..2026-04-06, 2026-05-01..2026-05-05, 2026-06-19..2026-06-21]
        workdays: [2026-05-09]
      """;

  private static final String ROOMS =
      """
        - from: %s
          price: %s
          extras: {fund: 0.0262}
          ladder: {every: year, steps: [{above: 300, add: 0.05}, {above: 480, add: 0.30}]}
          base:
            every: semester
            semesters: [{from: 02-20, to: 07-03}, {from: 07-04, to: 01-20}]
            use: 40
            expires: period
      """;

  /** The same with money in place of free use. */
  private static final String BURSARY = ROOMS.replace("use: 40", "money: 60.00");

  private static final String SHOPS =
      """
        - from: %s
          timeOfUse:
            prices: {SPIKE: 1.3047, PEAK: %s, FLAT: 0.6395, VALLEY: 0.3198, DEEP_VALLEY: 0.2558}
            calendar: china
            seasons:
              - from: 06-01
                to: 08-31
                weekday: [00:00-08:00 VALLEY, 08:00-14:00 PEAK, 14:00-16:00 SPIKE, 16:00-24:00 FLAT]
                holiday: [00:00-08:00 DEEP_VALLEY, 08:00-24:00 FLAT]
              - from: 09-01
                to: 05-31
                weekday: [00:00-08:00 VALLEY, 08:00-12:00 PEAK, 12:00-17:00 FLAT, 17:00-22:00 PEAK, 22:00-24:00 FLAT]
                weekend: [00:00-08:00 VALLEY, 08:00-24:00 FLAT]
                holiday: [00:00-10:00 VALLEY, 10:00-16:00 DEEP_VALLEY, 16:00-24:00 FLAT]
          extras: {fund: 0.0262}
      """;

  private static final String STAFF =
      """
        - from: %s
          timeOfUse:
            prices: {PEAK: %s, FLAT: 0.5983, VALLEY: 0.3083}
            seasons:
              - weekday: [00:00-08:00 VALLEY, 08:00-12:00 PEAK, 12:00-17:00 FLAT, 17:00-22:00 PEAK, 22:00-24:00 FLAT]
          extras: {fund: 0.0262}
          ladder: {every: month, steps: [{above: 100, add: 0.05}, {above: 180, add: 0.30}]}
          base: {every: month, use: 10}
      """;

  private static final String WATER =
      """
        - from: %s
          price: %s
          extras: {sewage: 1.36}
          ladder: {every: month, steps: [{above: 4, add: 2.07}]}
          base: {every: month, money: 18.00}
      """;

  private final String changeAt;

  /**
   * @param changeAt from when the second prices count
   */
  SemesterTariffs(String changeAt) {
    this.changeAt = changeAt;
  }

  /** The files, with the second prices once they are decided on. */
  Map<String, String> files(boolean change) {
    return Map.of(
        "rooms.yaml", "code: rooms\nversions:\n" + versions(ROOMS, "0.5283", "0.5483", change),
        "bursary.yaml",
            "code: bursary\nversions:\n" + versions(BURSARY, "0.5283", "0.5483", change),
        "shops.yaml", "code: shops\nversions:\n" + versions(SHOPS, "1.0872", "1.1472", change),
        "staff.yaml", "code: staff\nversions:\n" + versions(STAFF, "0.9867", "1.0467", change),
        "water.yaml",
            "code: water\nutility: water\nversions:\n" + versions(WATER, "2.07", "2.37", change));
  }

  private String versions(String version, String price, String next, boolean change) {
    return version.formatted(FROM, price) + (change ? version.formatted(changeAt, next) : "");
  }
}
