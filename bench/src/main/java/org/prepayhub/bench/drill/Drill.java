package org.prepayhub.bench.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
      DayEnd dayEnd = DayEnd.bring(stage, stageOrder.schedule());
      ClientBook book = new ClientBook(customers(stage));
      Counter counter = new Counter(stage.hub()::door, book);
      Judge judge = Judge.before(stage, counter, book);
      Scene scene = new Scene(stage, out);
      long until = System.currentTimeMillis() + order.underFaults().toMillis();
      TariffChange change = new TariffChange(scene, random(0), until);
      Deadlocks deadlocks = new Deadlocks(stage.database());
      List<Troublemaker> troubles = troubles(scene, book, deadlocks, until);
      List<Runnable> all = new ArrayList<>(troubles);
      if (book.customers().stream().anyMatch(Customer::hubHeld)) {
        all.add(change);
      }
      all.addAll(shoppers(counter, book, until));
      Together.run(all);
      out.say(
          "quiet: %d orders were accepted, %d were not answered",
          book.accepted().size(), book.untold().size());
      stage.campus().endFaults();
      new Quiet(stage, counter, book, out).await(dayEnd);
      Rest rest = judge.rest();
      int checks = judge.judge(stageOrder.heapMb(), change.at(), dayEnd);
      return verdict(strikes(stage, troubles, change, deadlocks), rest, book, checks);
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
    return kinds.flatMap(kind -> all.stream().filter(kind).limit(CUSTOMERS_OF_A_KIND)).toList();
  }

  private List<Troublemaker> troubles(
      Scene scene, ClientBook book, Deadlocks deadlocks, long until) {
    return List.of(
        new Troublemaker(
            scene, WireTrouble.all(book.customers()), random(1), BETWEEN_FAULTS_ON_THE_WIRE, until),
        new Troublemaker(
            scene, Trouble.ofProcesses(deadlocks), random(2), BETWEEN_FAULTS_OF_PROCESSES, until));
  }

  private List<Shopper> shoppers(Counter counter, ClientBook book, long until) {
    return IntStream.range(0, SHOPPERS)
        .mapToObj(i -> random(3 + i))
        .map(
            random ->
                new Shopper(
                    counter,
                    new Wishes(book, random),
                    random,
                    () -> System.currentTimeMillis() > until))
        .toList();
  }

  private static Strikes strikes(
      Stage stage, List<Troublemaker> troubles, TariffChange change, Deadlocks deadlocks) {
    Map<String, Long> struck = new TreeMap<>();
    troubles.forEach(trouble -> struck.putAll(trouble.struck()));
    struck.putAll(WireTrouble.struck(stage.struckFrames()));
    change.at().ifPresent(_ -> struck.put(TariffChange.NAME, 1L));
    int begun = troubles.stream().mapToInt(Troublemaker::begun).sum();
    return new Strikes(begun, struck, deadlocks.found());
  }

  private Verdict verdict(Strikes strikes, Rest rest, ClientBook book, int checks) {
    return new Verdict(
        order, strikes, rest, book.accepted().size(), book.tally(), checks, book.violations());
  }

  private Random random(int part) {
    return new Random(order.seed() * 31 + part);
  }
}
