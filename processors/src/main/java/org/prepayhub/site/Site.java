package org.prepayhub.site;

import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * One site folder, read and formally right; {@link SiteRules} says whether its parts fit together.
 */
public record Site(
    Project project,
    List<Gateway> gateways,
    List<Group> groups,
    List<Client> clients,
    List<Place> places,
    List<Customer> customers,
    List<Account> accounts,
    List<Meter> meters,
    SitePrices prices,
    SiteArrears arrears) {

  public Site {
    gateways = List.copyOf(gateways);
    groups = List.copyOf(groups);
    clients = List.copyOf(clients);
    places = List.copyOf(places);
    customers = List.copyOf(customers);
    accounts = List.copyOf(accounts);
    meters = List.copyOf(meters);
  }

  /** The same site with prices. */
  public Site with(SitePrices of) {
    return new Site(
        project, gateways, groups, clients, places, customers, accounts, meters, of, arrears);
  }

  /** The same site with other ladders. */
  public Site with(SiteArrears of) {
    return new Site(
        project, gateways, groups, clients, places, customers, accounts, meters, prices, of);
  }

  /** How a schedule may name the groups: by code, and by project and code. */
  public Set<String> groupNames() {
    return groups.stream()
        .flatMap(group -> Stream.of(group.code(), project.code() + ":" + group.code()))
        .collect(Collectors.toSet());
  }

  /**
   * The campus or property.
   *
   * @param dayCut at which its days end, by the clock of the zone
   * @param semesters the days of the year on which semesters of its books begin, in their order
   * @param paysFirst which money of an account pays first what it used
   * @param pushToMeters what the hub sets in its meters that hold their balance
   */
  public record Project(
      Written at,
      String code,
      String name,
      ZoneId zone,
      LocalTime dayCut,
      List<MonthDay> semesters,
      Fund paysFirst,
      Set<MeterSetting> pushToMeters) {
    public Project {
      semesters = List.copyOf(semesters);
      pushToMeters = Set.copyOf(pushToMeters);
    }

    /**
     * A project whose days end at midnight, whose books know of no semesters, whose subsidies pay
     * first, and whose meters are set by others.
     */
    public Project(Written at, String code, String name, ZoneId zone) {
      this(at, code, name, zone, LocalTime.MIDNIGHT, List.of(), Fund.SUBSIDY, Set.of());
    }

    /** What is set in its meters, like {@code price thresholds}. */
    public String pushWords() {
      return pushToMeters.stream()
          .sorted()
          .map(MeterSetting::command)
          .collect(Collectors.joining(" "));
    }

    /** The beginnings of the semesters like {@code 02-20 09-01}. */
    public String semesterWords() {
      return semesters.stream().map(Project::monthAndDay).collect(Collectors.joining(" "));
    }

    private static String monthAndDay(MonthDay day) {
      return day.toString().substring("--".length());
    }
  }

  /**
   * A communication gateway.
   *
   * @param maxHold a store-and-forward gateway may execute a frame this long after it was sent
   */
  public record Gateway(
      Written at, String code, String transport, Duration maxHold, List<Line> lines) {
    public Gateway {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line behind a gateway.
   *
   * @param gap silence kept between two requests
   * @param pollRetries how often a poll is asked again within its window
   * @param mostMeters how many its bus carries: 32 with transceivers of the usual load
   */
  public record Line(
      Written at,
      String code,
      String host,
      int port,
      Duration responseTimeout,
      Duration gap,
      int pollRetries,
      int mostMeters) {}

  /**
   * Meters collected on one schedule.
   *
   * @param window how long after its slot a reading may still come
   * @param lostAfterRuns after so many silent runs a meter counts as lost
   */
  public record Group(Written at, String code, Duration window, int lostAfterRuns) {}

  /** A caller of the API; its secret is made by the hub, never written in the site. */
  public record Client(Written at, String id, Set<String> scopes, int ratePerSecond) {
    public Client {
      scopes = Set.copyOf(scopes);
    }
  }

  /** A campus, area, building, floor or room. */
  public record Place(Written at, String code, Optional<String> parent, String name, String kind) {}

  /** Who signs for accounts. */
  public record Customer(Written at, String code, String name, String kind) {}

  /**
   * Who pays: usually a room.
   *
   * @param balanceHeldBy METER, HUB or NONE
   * @param preset whether it is made known and not open yet, if it is new
   */
  public record Account(
      Written at,
      AccountNo number,
      Optional<String> customer,
      Optional<String> place,
      Money leastRecharge,
      Money mostRecharge,
      Optional<Money> hoardingCap,
      String balanceHeldBy,
      boolean preset) {}

  /** A meter on a line. */
  public record Meter(
      Written at,
      MeterNo number,
      Optional<AccountNo> account,
      Optional<String> place,
      String gateway,
      String line,
      int station,
      String group,
      String profile,
      String moneyHeldBy,
      boolean takesSales) {}
}
