package org.prepayhub.config.site;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.config.site.FolderState.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the site's folder again and again. A change is taken in once two looks in a row found
 * the same, so that nobody reads a file of which half is written.
 */
final class SiteWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SiteWatch.class);

  private final Path folder;
  private final Taker taker;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("site-watch").factory());
  private FolderState taken;
  private FolderState last;
  private boolean asksAgain;

  /** Who takes the changes. */
  interface Taker {
    /**
     * Takes in what was changed.
     *
     * @return false when it shall be asked again at the next look
     */
    boolean take(Set<Part> changed);

    /**
     * Hears that the folder cannot be looked at. Once it can, {@link #take} is called even if
     * nothing was changed.
     */
    void cannotLook(RuntimeException why);
  }

  /**
   * @param taken the folder as the hub has it
   */
  SiteWatch(Path folder, FolderState taken, Taker taker) {
    this.folder = folder;
    this.taken = taken;
    this.last = taken;
    this.taker = taker;
  }

  void begin(Duration interval) {
    long millis = interval.toMillis();
    var unused =
        looks.scheduleWithFixedDelay(this::lookAndCarryOn, millis, millis, TimeUnit.MILLISECONDS);
    log.info("Watches {} for changes, every {} ms", folder, millis);
  }

  /** Whatever happens, there is a next look. */
  void lookAndCarryOn() {
    try {
      look();
    } catch (RuntimeException e) {
      asksAgain = true;
      taker.cannotLook(e);
    }
  }

  private void look() {
    FolderState now = FolderState.of(folder);
    boolean still = now.equals(last);
    last = now;
    if (still && (asksAgain || !now.equals(taken))) {
      asksAgain = !taker.take(now.changedSince(taken));
      taken = asksAgain ? taken : now;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
    try {
      looks.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
