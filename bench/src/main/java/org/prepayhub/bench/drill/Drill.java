package org.prepayhub.bench.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.drill.Troublemaker.Scene;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/**
 * A campus, a hub, people who recharge, and everything that goes wrong; then quiet, then judgement.
 */
record Drill(DrillOrder order, StageOrder stageOrder, Progress out) {
  private static final int SHOPPERS = 6;
  private static final int CUSTOMERS_OF_A_KIND = 8;
  private static final Duration BETWEEN_FAULTS_ON_THE_WIRE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_FAULTS_OF_PROCESSES = Duration.ofSeconds(9);

  Verdict run() {
    try (Stage stage = Stage.open(stageOrder, out)) {
      ClientBook book = new ClientBook(customers(stage));
      Counter counter = new Counter(stage.hub()::door, book);
      Judge judge = Judge.before(stage, counter, book);
      Map<String, Integer> faults = trouble(stage, counter, book);
      out.say(
          "quiet: %d orders were accepted, %d were not answered",
          book.accepted().size(), book.untold().size());
      stage.campus().endFaults();
      new Quiet(stage, counter, book, out).await();
      int checks = judge.judge();
      return new Verdict(
          order, faults, book.accepted().size(), book.tally(), checks, book.violations());
    }
  }

  /** Meters of every kind, whose balance the hub holds first; the seed draws which. */
  private List<Customer> customers(Stage stage) {
    List<Customer> all =
        new ArrayList<>(stage.campus().meters().stream().map(Customer::of).toList());
    Collections.shuffle(all, new Random(order.seed()));
    Stream<Predicate<Customer>> kinds =
        Stream.of(
            Customer::hubHeld,
            Customer::trusting,
            customer -> !customer.hubHeld() && !customer.trusting());
    return kinds
        .flatMap(kind -> all.stream().filter(kind).limit(CUSTOMERS_OF_A_KIND))
        .toList();
  }

  private Map<String, Integer> trouble(Stage stage, Counter counter, ClientBook book) {
    long until = System.currentTimeMillis() + order.underFaults().toMillis();
    Scene scene = new Scene(stage, out);
    Troublemaker wire =
        new Troublemaker(
            scene,
            Trouble.onTheWire(book.customers()),
            random(1),
            BETWEEN_FAULTS_ON_THE_WIRE,
            until);
    Troublemaker processes =
        new Troublemaker(
            scene, Trouble.ofProcesses(), random(2), BETWEEN_FAULTS_OF_PROCESSES, until);
    List<Runnable> all = new ArrayList<>(List.of(wire, processes));
    IntStream.range(0, SHOPPERS)
        .mapToObj(
            i ->
                shopper(counter, book, random(3 + i), () -> System.currentTimeMillis() > until))
        .forEach(all::add);
    Together.run(all);
    Map<String, Integer> made = new TreeMap<>(wire.made());
    made.putAll(processes.made());
    return made;
  }

  private static Shopper shopper(
      Counter counter, ClientBook book, Random random, BooleanSupplier over) {
    return new Shopper(counter, new Wishes(book, random), random, over);
  }

  private Random random(int part) {
    return new Random(order.seed() * 31 + part);
  }
}
