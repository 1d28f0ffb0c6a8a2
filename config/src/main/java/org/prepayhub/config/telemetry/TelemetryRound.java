package org.prepayhub.config.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.OpenLines;
import org.prepayhub.line.OpenLines.OpenLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the database, the leases and the lines once in a while, on a thread of its own. */
final class TelemetryRound implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TelemetryRound.class);

  private final LastLook last;
  private final Watched watched;
  private final Followers followers;
  private final Duration every;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("telemetry").factory());
  private volatile boolean running;

  /** What this node drives. */
  record Watched(LeaseBook leases, OpenLines lines) {}

  /** Who tells of what comes and goes. */
  record Followers(GatewayMeters gateways, LineMeters lines, GroupMeters groups) {}

  TelemetryRound(LastLook last, Watched watched, Followers followers, Duration every) {
    this.last = last;
    this.watched = watched;
    this.followers = followers;
    this.every = every;
  }

  @Override
  public void start() {
    running = true;
    var unused =
        thread.scheduleWithFixedDelay(this::goSafely, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A round that fails must not be the last one. */
  private void goSafely() {
    try {
      go();
    } catch (RuntimeException e) {
      log.warn("What the hub tells of itself was not renewed; tries again in {}", every, e);
    }
  }

  void go() {
    last.renew();
    List<OpenLine> open = List.copyOf(watched.lines().all());
    followers.gateways().follow(watched.leases().leases().keySet(), open);
    followers.lines().follow(open, last.look());
    followers.groups().follow();
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
