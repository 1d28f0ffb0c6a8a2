package org.prepayhub.bench.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.drill.ClientBook.Customer;
import org.prepayhub.bench.drill.Troublemaker.Scene;
import org.prepayhub.bench.stage.Stage;
import org.prepayhub.bench.stage.StageOrder;

/**
 * A campus, a hub, people who recharge, and everything that goes wrong; then quiet, then judgement.
 */
record Drill(DrillOrder order, StageOrder stageOrder, Progress out) {
  private static final int SHOPPERS = 6;
  private static final int CUSTOMERS = 16;
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
      return new Verdict(order, faults, book.accepted().size(), checks, book.violations());
    }
  }

  /** Meters of both kinds; the seed draws which. */
  private List<Customer> customers(Stage stage) {
    Random random = new Random(order.seed());
    List<Customer> all =
        new ArrayList<>(stage.campus().meters().stream().map(Customer::of).toList());
    Collections.shuffle(all, random);
    List<Customer> trusting = all.stream().filter(Customer::trusting).limit(CUSTOMERS / 2).toList();
    List<Customer> chosen = new ArrayList<>(trusting);
    all.stream()
        .filter(customer -> !customer.trusting())
        .limit(CUSTOMERS - trusting.size())
        .forEach(chosen::add);
    return chosen;
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
                new Shopper(counter, book, random(3 + i), () -> System.currentTimeMillis() > until))
        .forEach(all::add);
    Together.run(all);
    Map<String, Integer> made = new TreeMap<>(wire.made());
    made.putAll(processes.made());
    return made;
  }

  private Random random(int part) {
    return new Random(order.seed() * 31 + part);
  }
}
