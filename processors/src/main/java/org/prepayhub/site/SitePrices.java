package org.prepayhub.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.tariff.HolidayCalendar;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Utility;

/** What a site's energy and water cost, whom, and since when. */
public record SitePrices(
    List<Calendar> calendars, List<Version> versions, List<Assignment> assignments) {
  public static final SitePrices NONE = new SitePrices(List.of(), List.of(), List.of());

  public SitePrices {
    calendars = List.copyOf(calendars);
    versions = List.copyOf(versions);
    assignments = List.copyOf(assignments);
  }

  /** The holidays that tariffs name. */
  public record Calendar(Written at, String code, HolidayCalendar days) {}

  /**
   * One version of a tariff.
   *
   * @param content what it says, as {@link org.prepayhub.tariff.VersionContent} puts it
   */
  public record Version(
      Written at, String tariff, Utility utility, Instant from, Map<String, String> content) {
    public Version {
      content = Map.copyOf(content);
    }
  }

  /**
   * A tariff of an account, of the meters of a group, or of all. The most specific counts, and
   * among these the one that began last.
   */
  public record Assignment(
      Written at,
      String tariff,
      Optional<String> group,
      Optional<AccountNo> account,
      Instant from) {

    /** Whom it is for, in words that tell it from all others of the site. */
    public String whom() {
      return account
          .map(number -> "account " + number)
          .or(() -> group.map(code -> "group " + code))
          .orElse("project");
    }
  }

  /** The same prices, given to nobody. */
  public SitePrices unassigned() {
    return new SitePrices(calendars, versions, List.of());
  }

  /** The same tariffs, given to these. */
  public SitePrices assigned(List<Assignment> to) {
    return new SitePrices(calendars, versions, to);
  }

  Optional<Utility> utilityOf(String tariff) {
    return versions.stream()
        .filter(version -> version.tariff().equals(tariff))
        .map(Version::utility)
        .findFirst();
  }
}
