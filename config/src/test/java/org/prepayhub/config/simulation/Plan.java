package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.prepayhub.config.simulation.Fault.Aim;
import org.prepayhub.config.simulation.Fault.Kind;

/** What is to happen in one scenario, drawn from its seed. */
record Plan(List<Fault> faults, List<Purchase> purchases) {
  /** Every meter is read once before anything goes wrong, as when a site is set up. */
  static final Duration CALM_BEFORE = Duration.ofMinutes(70);

  /** After the last fault; longer than any of them lasts, and than a sale's longest pause. */
  static final Duration QUIET_AFTER = Duration.ofMinutes(100);

  private static final int PURCHASES_AN_HOUR = 3;
  private static final int FAULTS_AN_HOUR = 5;
  private static final List<Aim> AIMS = List.of(Aim.ANY, Aim.POLL, Aim.PURSE, Aim.SALE);
  private static final Kind[] FRAME_FAULTS = {
    Kind.REQUEST_LOST,
    Kind.REPLY_LOST,
    Kind.REPLY_LATE,
    Kind.REPLY_LATE,
    Kind.REPLY_LATE,
    Kind.REPLY_DOUBLED,
    Kind.REPLY_GARBLED,
    Kind.REPLY_OF_ANOTHER_METER,
    Kind.REPLY_BROKEN_OFF,
    Kind.REQUEST_HELD_BY_GATEWAY,
    Kind.REQUEST_HELD_BY_GATEWAY,
    Kind.REQUEST_HELD_BY_GATEWAY,
    Kind.REFUSED,
    Kind.GATEWAY_SAYS_SILENT,
    Kind.SOLD_IN_BETWEEN
  };
  private static final Kind[] OTHER_FAULTS = {
    Kind.GATEWAY_AWAY,
    Kind.POWER_LOST,
    Kind.SOLD_BEHIND_THE_BACK,
    Kind.ENERGY_WENT_BACK,
    Kind.ENERGY_JUMPED,
    Kind.MONEY_GIVEN_BACK,
    Kind.REGISTER_WRAPPED,
    Kind.KILLED,
    Kind.KILLED,
    Kind.KILLED_AT_POINT,
    Kind.KILLED_AT_POINT,
    Kind.KILLED_AT_POINT,
    Kind.PAUSED,
    Kind.PAUSED_AT_POINT,
    Kind.PAUSED_AT_POINT,
    Kind.CLOCK_STEPPED,
    Kind.CLOCK_STEPPED,
    Kind.DATABASE_AWAY,
    Kind.COMMIT_ANSWER_LOST,
    Kind.COMMIT_ANSWER_LOST
  };

  static Plan of(Scenario scenario) {
    SplittableRandom chance = new SplittableRandom(scenario.seed());
    SplittableRandom forFaults = chance.split();
    SplittableRandom forPurchases = chance.split();
    Duration end = Duration.ofHours(scenario.hours()).minus(QUIET_AFTER);
    List<Purchase> purchases = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (int n = 0; n < PURCHASES_AN_HOUR * Scenario.DAY; n++) {
      purchases.add(purchase(n, forPurchases));
    }
    for (int n = 0; n < FAULTS_AN_HOUR * Scenario.DAY; n++) {
      faults.add(fault(n, forFaults, purchases));
    }
    purchases.removeIf(
        one ->
            !scenario.has(one) || one.meter() >= scenario.meters() || one.at().compareTo(end) > 0);
    faults.removeIf(one -> !scenario.has(one) || one.at().compareTo(end) > 0);
    return new Plan(List.copyOf(faults), List.copyOf(purchases));
  }

  /** One in three comes at a slot, when the line is polled. */
  private static Purchase purchase(int number, SplittableRandom chance) {
    Duration at = CALM_BEFORE.plusMillis(chance.nextLong(lasting().toMillis()));
    boolean atSlot = chance.nextInt(3) == 0;
    if (atSlot) {
      long slot = at.dividedBy(Campus.SLOT) + 1;
      at = Campus.SLOT.multipliedBy(slot).plusMillis(chance.nextInt(2_500));
    }
    Purchase.Again again =
        switch (chance.nextInt(6)) {
          case 0 -> Purchase.Again.SAME;
          case 1 -> Purchase.Again.OTHER_AMOUNT;
          default -> Purchase.Again.NO;
        };
    long evenFen = 2 * (50 + chance.nextLong(10_000));
    return new Purchase(number, at, chance.nextInt(Scenario.MOST_METERS), evenFen, again);
  }

  private static Duration lasting() {
    return Duration.ofHours(Scenario.DAY).minus(CALM_BEFORE).minus(QUIET_AFTER);
  }

  /** Four in five strike just before or while a purchase is being sold, to its meter or its hub. */
  private static Fault fault(int number, SplittableRandom chance, List<Purchase> purchases) {
    boolean ofFrames = chance.nextInt(5) < 3;
    Kind[] kinds = ofFrames ? FRAME_FAULTS : OTHER_FAULTS;
    Kind kind = kinds[chance.nextInt(kinds.length)];
    Purchase near = purchases.get(chance.nextInt(purchases.size()));
    boolean aimed = chance.nextInt(5) < 4;
    Duration anytime = CALM_BEFORE.plusMillis(chance.nextLong(lasting().toMillis()));
    Duration justThen = near.at().plusMillis(chance.nextLong(2_000) - 500);
    Aim aim = AIMS.get(chance.nextInt(AIMS.size()));
    return new Fault(
        number,
        aimed ? justThen : anytime,
        kind,
        target(kind, aimed ? near.meter() : chance.nextInt(Scenario.MOST_METERS)),
        strikesSales(kind) ? Aim.SALE : aim,
        1 + chance.nextInt(4),
        length(kind, chance));
  }

  private static boolean strikesSales(Kind kind) {
    return kind == Kind.SOLD_IN_BETWEEN || kind == Kind.REQUEST_HELD_BY_GATEWAY;
  }

  /** What a hub cannot mend by itself happens to every third meter only, so the others go on. */
  private static int target(Kind kind, int meter) {
    return switch (kind) {
      case SOLD_BEHIND_THE_BACK, SOLD_IN_BETWEEN, REGISTER_WRAPPED ->
          Scenario.MOST_METERS - 1 - meter / 3;
      default -> meter;
    };
  }

  private static Duration length(Kind kind, SplittableRandom chance) {
    long most =
        switch (kind) {
          case PAUSED, PAUSED_AT_POINT -> Duration.ofMinutes(2).toMillis();
          case DATABASE_AWAY -> Duration.ofMinutes(5).toMillis();
          case KILLED, KILLED_AT_POINT -> Duration.ofMinutes(3).toMillis();
          case GATEWAY_AWAY, POWER_LOST -> Duration.ofMinutes(50).toMillis();
          default -> Duration.ofMinutes(20).toMillis();
        };
    return Duration.ofMillis(500 + chance.nextLong(most));
  }
}
