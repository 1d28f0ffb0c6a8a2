package org.prepayhub.bench.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.stage.Stage;

/**
 * Brings about one trouble after the other, as its seed draws them; each has come before any comes
 * again.
 */
final class Troublemaker implements Runnable {
  private static final int LEAST_PAUSE_MILLIS = 200;

  private final List<Trouble> troubles;
  private final Stage stage;
  private final RandomGenerator random;
  private final Progress out;
  private final int mostPauseMillis;
  private final long untilMillis;
  private final List<Trouble> drawn = new ArrayList<>();
  private final Map<String, Long> struck = new TreeMap<>();
  private int begun;

  /**
   * @param mostPause between the end of one and the beginning of the next
   * @param untilMillis the moment, in the epoch, after which none begins
   */
  Troublemaker(
      Scene scene,
      List<Trouble> troubles,
      RandomGenerator random,
      Duration mostPause,
      long untilMillis) {
    this.stage = scene.stage();
    this.out = scene.out();
    this.troubles = troubles;
    this.random = random;
    this.mostPauseMillis = Math.toIntExact(mostPause.toMillis());
    this.untilMillis = untilMillis;
  }

  /** Where it happens, and who is told. */
  record Scene(Stage stage, Progress out) {}

  @Override
  public void run() {
    rest(random.nextInt(LEAST_PAUSE_MILLIS, mostPauseMillis));
    while (System.currentTimeMillis() < untilMillis) {
      make(draw());
      rest(random.nextInt(LEAST_PAUSE_MILLIS, mostPauseMillis));
    }
  }

  private Trouble draw() {
    if (drawn.isEmpty()) {
      drawn.addAll(troubles);
      Collections.shuffle(drawn, random);
    }
    return drawn.removeLast();
  }

  private void make(Trouble trouble) {
    Duration lasts = trouble.lasts(random);
    if (lasts.toMillis() > 1) {
      out.say("%s for %.1f s", trouble, lasts.toMillis() / 1e3);
    }
    Trouble.Ending ending = trouble.strike().begin(stage, random);
    begun++;
    rest(lasts.toMillis());
    struck.merge(trouble.name(), (long) ending.end(), Long::sum);
  }

  private static void rest(long millis) {
    Patience.restUntil(System.currentTimeMillis() + millis);
  }

  /** How many were begun; to be asked after the end, as is the other. */
  int begun() {
    return begun;
  }

  /** How often each struck. */
  Map<String, Long> struck() {
    return struck;
  }
}
