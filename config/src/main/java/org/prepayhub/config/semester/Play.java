package org.prepayhub.config.semester;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountActs;
import org.prepayhub.adapters.postgres.PostgresLines;
import org.prepayhub.adapters.postgres.ReadingDayKeeper;
import org.prepayhub.arrears.StandingWatch;
import org.prepayhub.command.CommandClerk;
import org.prepayhub.command.MeterClears;
import org.prepayhub.command.PurseClerk;
import org.prepayhub.config.site.SiteImport;
import org.prepayhub.ledger.MoneyOrders;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.metering.HeldMeters;
import org.prepayhub.metering.Readings;
import org.prepayhub.recharge.RechargeDesk;
import org.prepayhub.recharge.Reversals;
import org.prepayhub.recharge.SaleClerk;
import org.prepayhub.site.SiteStore.Missing;
import org.springframework.context.ApplicationContext;

/** The semester itself, two hours at a time: readings, then what people and time do. */
final class Play {
  /** After the last slot of two hours all its readings are there. */
  private static final Duration READINGS_ARRIVE = Duration.ofSeconds(40);

  private static final int HOURS = Math.toIntExact(SemesterOrder.BATCH.toHours());
  private static final int STEPS_A_DAY = 24 / HOURS;

  /** Prices are imported in the morning and count from noon. */
  private static final int IMPORT_HOUR = 10;

  private static final int OFFICE_HOUR = 14;

  /** A large campus has more to do. */
  private static final int METERS_A_HAND = 200;

  private final SemesterOrder order;
  private final SemesterCalendar calendar;
  private final ApplicationContext hub;
  private final SemesterClock clock;
  private final Counts counts = new Counts();
  private final Campus campus;
  private final SemesterFiles files;
  private final SemesterFolder folder;
  private final Wires wires;
  private final Timers timers;
  private final Progress progress;
  private final Grant grant;

  Play(SemesterOrder order, ApplicationContext hub, SemesterFolder folder, PrintWriter out) {
    this.order = order;
    this.calendar = order.calendar();
    this.hub = hub;
    this.folder = folder;
    this.clock = hub.getBean(SemesterClock.class);
    this.campus = new Campus(order.meters(), order.seed());
    this.files =
        new SemesterFiles(folder.site(), campus, new SemesterTariffs(calendar.priceChange()));
    this.progress = new Progress(out, counts, order.days());
    this.grant = new Grant(SemesterFiles.CLIENT, Set.of(site(false).project()));
    this.wires = new Wires(parts(), campus, counts);
    this.timers = Timers.of(hub, counts);
    wires.learn();
  }

  private SiteImport.Taken site(boolean pricesChange) {
    files.write(pricesChange);
    SiteImport imports = hub.getBean(SiteImport.class);
    return imports.store(imports.read(folder.site()), Missing.STAYS);
  }

  private Wires.Parts parts() {
    return new Wires.Parts(
        hub.getBean(LeaseBook.class),
        hub.getBean(PostgresLines.class),
        hub.getBean(HeldMeters.class),
        hub.getBean(SaleClerk.class),
        hub.getBean(CommandClerk.class),
        hub.getBean(PurseClerk.class));
  }

  /** How long it took so far. */
  double seconds() {
    return progress.seconds();
  }

  Counts counts() {
    return counts;
  }

  Campus campus() {
    return campus;
  }

  Grant grant() {
    return grant;
  }

  /** Plays every day. */
  void all() {
    SplittableRandom random = new SplittableRandom(~order.seed());
    Residents residents = residents(random.split());
    Office office = office(random.split());
    Cashier cashier = cashier(random.split());
    try (Collecting collecting =
        new Collecting(hub.getBean(Readings.class), wires, order.every(), counts)) {
      hub.getBean(ReadingDayKeeper.class).keep();
      read(collecting, List.of(calendar.begin()));
      residents.moveIn();
      followUp();
      for (int day = 0; day < order.days(); day++) {
        for (int step = 1; step <= STEPS_A_DAY; step++) {
          read(collecting, slots(day, step));
          residents.pay(step * HOURS);
          act(office, cashier, day, step * HOURS);
          followUp();
        }
        hub.getBean(ReadingDayKeeper.class).keep();
        progress.day(day + 1);
      }
    }
  }

  private Residents residents(SplittableRandom random) {
    return new Residents(
        new Residents.Desks(
            hub.getBean("rechargeDesk", RechargeDesk.class),
            hub.getBean(Reversals.class),
            grant,
            clock),
        campus,
        counts,
        random);
  }

  private Office office(SplittableRandom random) {
    return new Office(
        new Office.Desks(
            hub.getBean(AccountActs.class), hub.getBean(MeterClears.class), grant, clock),
        campus,
        counts,
        random);
  }

  private Cashier cashier(SplittableRandom random) {
    return new Cashier(
        new Cashier.Desks(hub.getBean(MoneyOrders.class), grant, clock), campus, counts, random);
  }

  private List<Instant> slots(int day, int step) {
    Instant from = calendar.beginOf(day).plus(SemesterOrder.BATCH.multipliedBy(step - 1));
    return Stream.iterate(from.plus(order.every()), slot -> slot.plus(order.every()))
        .limit(SemesterOrder.BATCH.dividedBy(order.every()))
        .toList();
  }

  private void read(Collecting collecting, List<Instant> slots) {
    clock.moveTo(slots.getLast().plus(READINGS_ARRIVE));
    collecting.collect(slots);
  }

  private void act(Office office, Cashier cashier, int day, int hour) {
    if (hour == IMPORT_HOUR && day == calendar.priceChangeDay()) {
      site(true);
    }
    if (hour == OFFICE_HOUR) {
      int hands = Math.ceilDiv(order.meters(), METERS_A_HAND);
      cashier.work(day, hands);
      office.work(day, hands);
      wires.learn();
    }
  }

  private void followUp() {
    timers.fire();
    hub.getBean(StandingWatch.class).moveDueStandings();
    wires.carryOut();
  }
}
