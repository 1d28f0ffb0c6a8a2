package org.prepayhub.config.site;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
  private final Predicate<Set<Part>> take;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("site-watch").factory());
  private FolderState taken;
  private FolderState last;

  /**
   * @param taken the folder as the hub has it
   * @param take takes the changed parts in; false when it shall be asked again at the next look
   */
  SiteWatch(Path folder, FolderState taken, Predicate<Set<Part>> take) {
    this.folder = folder;
    this.taken = taken;
    this.last = taken;
    this.take = take;
  }

  void begin(Duration interval) {
    long millis = interval.toMillis();
    var unused =
        looks.scheduleWithFixedDelay(this::lookAndCarryOn, millis, millis, TimeUnit.MILLISECONDS);
    log.info("Watches {} for changes, every {} ms", folder, millis);
  }

  private void lookAndCarryOn() {
    try {
      look();
    } catch (UncheckedIOException e) {
      log.warn("Looks at the site folder again: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("A change of the site folder could not be taken in; waits for the next", e);
      taken = last;
    }
  }

  void look() {
    FolderState now = FolderState.of(folder);
    boolean still = now.equals(last);
    last = now;
    if (still && !now.equals(taken) && take.test(now.changedSince(taken))) {
      taken = now;
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
