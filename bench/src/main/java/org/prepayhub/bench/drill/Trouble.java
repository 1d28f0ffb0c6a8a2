package org.prepayhub.bench.drill;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.stage.Stage;

/**
 * Something that goes wrong, brought about from outside.
 *
 * @param name with its row of the fault matrix, if it has one, as {@code X13 hub-killed}
 * @param most how long it may last
 * @param strike begins it and tells how it ends
 */
record Trouble(String name, Duration most, Strike strike) {

  /** Begins the trouble. */
  interface Strike {
    Ending begin(Stage stage, RandomGenerator random);
  }

  /** Ends it. */
  interface Ending {
    /** How often it struck: 0 where it found nothing to strike, as when the server was away. */
    int end();
  }

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final int MOST_FRAMES = 12;
  private static final long SEEDS = 1_000_000;

  private static final String LINE_SILENT = "X1 line-silent";
  private static final String SILENCE = "silence";

  /** Kinds of faults on the wire, with their rows. */
  private static final List<String> ON_THE_WIRE =
      List.of(
          "X1 silence",
          "X2 late-reply",
          "X3 wrong-unit",
          "X4 garble",
          "X4 split",
          "X4 glued",
          "X5 refuse",
          "X5 busy",
          "X5 no-path",
          "X6 disconnect",
          "X8 drop-reply",
          "X8 execute-then-drop-reply",
          "X9 power-loss",
          "X10 jump-ahead",
          "X10 jump-back",
          "slow");

  /** Faults of meters that are sold to; each counts down the frames it spoils. */
  static List<Trouble> onTheWire(List<Customer> customers) {
    return Stream.concat(
            ON_THE_WIRE.stream().map(name -> onTheWire(name, customers)),
            Stream.of(lineSilent(customers)))
        .toList();
  }

  /** All meters of a line at once; a frame takes the line as long as the hub waits for it. */
  private static Trouble lineSilent(List<Customer> customers) {
    return new Trouble(
        LINE_SILENT,
        AT_ONCE,
        (stage, random) -> {
          Customer victim = customers.get(random.nextInt(customers.size()));
          int frames = random.nextInt(MOST_FRAMES, 2 * MOST_FRAMES);
          try {
            stage.campus().fault(SILENCE, stage.campus().lineOf(victim.meterNo()), frames, 1);
          } catch (BenchFailed | UncheckedIOException _) {
            // the campus is away, which is trouble enough
          }
          return () -> 0;
        });
  }

  private static Trouble onTheWire(String name, List<Customer> customers) {
    String kind = kind(name);
    return new Trouble(
        name,
        AT_ONCE,
        (stage, random) -> {
          Customer victim = customers.get(random.nextInt(customers.size()));
          int frames = random.nextInt(1, MOST_FRAMES);
          long seed = random.nextLong(SEEDS);
          try {
            stage.campus().fault(kind, victim.meterNo(), frames, seed);
          } catch (BenchFailed | UncheckedIOException _) {
            // the campus is away, which is trouble enough
          }
          return () -> 0; // it counts down by itself, and the campus counts what it spoils
        });
  }

  private static String kind(String name) {
    return name.substring(name.indexOf(' ') + 1);
  }

  /**
   * How many frames each fault on the wire spoiled, by name.
   *
   * @param frames as the campus counts them, as {@code silence meter}
   */
  static Map<String, Long> struckOnTheWire(Map<String, Long> frames) {
    Map<String, Long> struck = new TreeMap<>();
    ON_THE_WIRE.forEach(name -> struck.put(name, frames.getOrDefault(kind(name) + " meter", 0L)));
    struck.put(LINE_SILENT, frames.getOrDefault(SILENCE + " line", 0L));
    return struck;
  }

  /** Faults of whole processes and of the database. */
  static List<Trouble> ofProcesses(Deadlocks deadlocks) {
    return List.of(
        new Trouble("X13 hub-killed", seconds(3), (stage, random) -> ProcessTrouble.killHub(stage)),
        new Trouble(
            "X14 hub-frozen", seconds(8), (stage, random) -> ProcessTrouble.freeze(stage, "hub")),
        new Trouble(
            "X16 postgres-killed",
            seconds(1),
            (stage, random) -> {
              deadlocks.remember();
              return ProcessTrouble.killServer(stage);
            }),
        new Trouble(
            "X17 postgres-frozen",
            seconds(12),
            (stage, random) -> ProcessTrouble.freeze(stage, "postgres")),
        new Trouble(
            "X7 campus-cut-off", seconds(5), (stage, random) -> ProcessTrouble.cutCampus(stage)),
        new Trouble(
            "X6 campus-frozen",
            seconds(8),
            (stage, random) -> ProcessTrouble.freeze(stage, "simulator")),
        new Trouble("X18 checkpoints", seconds(8), (stage, random) -> new CheckpointStorm(stage)),
        new Trouble(
            "X18 orders-locked",
            seconds(6),
            (stage, random) -> new LockedTable(stage, "recharge_order")),
        new Trouble(
            "X18 wallets-locked", seconds(6), (stage, random) -> new LockedTable(stage, "wallet")),
        new Trouble("X21 deadlocks", seconds(8), (stage, random) -> new ContraryLocks(stage)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  Duration lasts(RandomGenerator random) {
    return Duration.ofMillis(1 + random.nextLong(most.toMillis()));
  }

  @Override
  public String toString() {
    return name.toLowerCase(Locale.ROOT);
  }
}
