package org.prepayhub.simulator.site;

import java.time.Duration;
import java.util.List;

/**
 * What a site folder is written from.
 *
 * @param host where the hub reaches the gateways
 * @param ports one per line
 */
public record SiteOrder(CampusPlan plan, String host, List<Integer> ports, Polling polling) {
  private static final long WINDOW_LEAST_SECONDS = 10;

  public SiteOrder {
    ports = List.copyOf(ports);
    cron(polling.interval());
  }

  String cron() {
    return cron(polling.interval());
  }

  /**
   * A reading may come until the next one is due: all of an interval can be used to spread lines
   * over. Nothing is left after it, as real sites had better have.
   */
  long windowSeconds() {
    return Math.max(polling.interval().toSeconds(), WINDOW_LEAST_SECONDS);
  }

  /** Changes whenever the folder's content would. */
  String fingerprint() {
    return String.join("\n", plan.toString(), host, ports.toString(), polling.toString(), "");
  }

  private static String cron(Duration interval) {
    long seconds = interval.toSeconds();
    if (seconds >= 10 && seconds < 60 && 60 % seconds == 0) {
      return "0/" + seconds + " * * * * ?";
    }
    if (seconds == 60) {
      return "0 * * * * ?";
    }
    if (seconds > 60 && seconds % 60 == 0 && seconds < 3600 && 3600 % seconds == 0) {
      return "0 0/" + seconds / 60 + " * * * ?";
    }
    if (seconds % 3600 == 0 && seconds > 0 && 86_400 % seconds == 0) {
      return "0 0 0/" + seconds / 3600 + " * * ?";
    }
    throw new IllegalArgumentException(
        "interval "
            + interval
            + " does not divide a minute, an hour or a day: give for instance 30s, 1m or 30m");
  }
}
