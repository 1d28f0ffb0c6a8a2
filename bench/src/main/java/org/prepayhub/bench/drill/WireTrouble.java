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
import org.prepayhub.bench.stage.Campus;
import org.prepayhub.bench.stage.Stage;

/**
 * A fault on the wire; it counts down the frames it spoils.
 *
 * @param name with its row of the fault matrix, if it has one
 * @param kind as the campus calls it
 * @param scope whose frames it takes
 */
record WireTrouble(String name, String kind, Scope scope) {
  /** Whose frames a fault takes. */
  enum Scope {
    /** Of one meter that is sold to. */
    METER,
    /** Of all on its line: a silent frame takes the line as long as the hub waits for it. */
    LINE,
    /** Of the campus. */
    ALL;

    private String target(Campus campus, Customer victim) {
      return switch (this) {
        case METER -> victim.meterNo();
        case LINE -> campus.lineOf(victim.meterNo());
        case ALL -> "*";
      };
    }

    private int frames(RandomGenerator random) {
      return random.nextInt(1, MOST_FRAMES) + (this == METER ? 0 : MOST_FRAMES);
    }
  }

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final int MOST_FRAMES = 12;
  private static final long SEEDS = 1_000_000;

  private static final List<String> OF_METERS =
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
          "slow");

  /**
   * A total is read once a minute and by nothing else. Of one meter that is one frame or none in a
   * minute, for which its other faults wait, too; so the next totals jump, whoever tells them.
   */
  private static final List<WireTrouble> OF_MORE =
      List.of(
          new WireTrouble("X1 line-silent", "silence", Scope.LINE),
          new WireTrouble("X10 jump-ahead", "jump-ahead", Scope.ALL),
          new WireTrouble("X10 jump-back", "jump-back", Scope.ALL));

  private static Stream<WireTrouble> kinds() {
    return Stream.concat(OF_METERS.stream().map(WireTrouble::ofMeter), OF_MORE.stream());
  }

  private static WireTrouble ofMeter(String name) {
    return new WireTrouble(name, name.substring(name.indexOf(' ') + 1), Scope.METER);
  }

  /** All of them, striking where these are. */
  static List<Trouble> all(List<Customer> customers) {
    return kinds().map(kind -> kind.among(customers)).toList();
  }

  private Trouble among(List<Customer> customers) {
    return new Trouble(
        name,
        AT_ONCE,
        (stage, random) -> {
          begin(stage, customers.get(random.nextInt(customers.size())), random);
          return () -> 0; // the campus counts what it spoils
        });
  }

  private void begin(Stage stage, Customer victim, RandomGenerator random) {
    int frames = scope.frames(random);
    long seed = random.nextLong(SEEDS);
    try {
      Campus campus = stage.campus();
      campus.fault(kind, scope.target(campus, victim), frames, seed);
    } catch (BenchFailed | UncheckedIOException _) {
      // the campus is away, which is trouble enough
    }
  }

  /**
   * How many frames each spoiled, by name.
   *
   * @param frames as the campus counts them, as {@code silence meter}
   */
  static Map<String, Long> struck(Map<String, Long> frames) {
    Map<String, Long> struck = new TreeMap<>();
    kinds().forEach(kind -> struck.put(kind.name, frames.getOrDefault(kind.counted(), 0L)));
    return struck;
  }

  private String counted() {
    return kind + " " + scope.name().toLowerCase(Locale.ROOT);
  }
}
