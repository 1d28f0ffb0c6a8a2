package org.prepayhub.bench.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.drill.Troublemaker.Scene;
import org.prepayhub.bench.stage.Stage;

/**
 * A price that supersedes the campus's tariff in the middle of a sweep, imported beside the hub
 * while everything goes wrong. Tried until it is stored or the drill is over.
 */
final class TariffChange implements Runnable {
  static final String NAME = "X22 tariff-changed";

  private static final Duration AHEAD = Duration.ofSeconds(30);
  private static final int MOST_SECONDS_IN = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The only versions of this year that are not the site's first. */
  private static final String STORED =
      "select extract(epoch from min(effective_from)) from tariff_version"
          + " where effective_from > now() - interval '1 day'";

  private final Stage stage;
  private final Progress out;
  private final RandomGenerator random;
  private final long beginMillis;
  private final long untilMillis;
  private volatile Optional<Instant> at = Optional.empty();

  /**
   * @param untilMillis the end of the drill; the first try is in its first sixth
   */
  TariffChange(Scene scene, RandomGenerator random, long untilMillis) {
    this.stage = scene.stage();
    this.out = scene.out();
    this.random = random;
    this.untilMillis = untilMillis;
    long now = System.currentTimeMillis();
    beginMillis = now + random.nextLong(1 + Math.max(0, untilMillis - now) / 6);
  }

  /** From when on the price counts; empty where it could not be imported. */
  Optional<Instant> at() {
    return at;
  }

  @Override
  public void run() {
    Patience.restUntil(beginMillis);
    while (at.isEmpty() && System.currentTimeMillis() < untilMillis) {
      boolean taken = stage.supersedeTariff(version(next()));
      at = stored();
      out.say("%s: taken %s, counts from %s", NAME, taken, at);
      Patience.restUntil(System.currentTimeMillis() + PAUSE.toMillis());
    }
  }

  /** In the first seconds of a minute every line is read. */
  private Instant next() {
    return Instant.now()
        .plus(AHEAD)
        .truncatedTo(ChronoUnit.MINUTES)
        .plus(1, ChronoUnit.MINUTES)
        .plusSeconds(random.nextInt(MOST_SECONDS_IN));
  }

  private static String version(Instant from) {
    return """
      - from: "%s"
        price: %d
    """
        .formatted(from, PriceAudit.YUAN);
  }

  /** What the database has, whatever the import said of it; asked until it can be told. */
  private Optional<Instant> stored() {
    while (true) {
      try {
        double second = stage.database().number(STORED);
        return Double.isNaN(second)
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(Math.round(second)));
      } catch (BenchFailed _) {
        Patience.restUntil(System.currentTimeMillis() + PAUSE.toMillis());
      }
    }
  }
}
