package org.prepayhub.bench.stage;

import java.util.List;
import java.util.Locale;

/**
 * When the campus is collected.
 *
 * @param seconds between two slots; they divide a minute, or are minutes that divide an hour; 0 for
 *     never
 */
public record Schedule(int seconds) {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int MILLIS_A_SECOND = 1000;
  private static final int STORE_MILLIS = 1000;
  private static final int SPREAD_LIMIT_MILLIS = 10_000;
  private static final int SHORTEST_OF_SITE = 10;

  public static final Schedule NEVER = new Schedule(0);

  public Schedule {
    boolean inMinute = seconds > 0 && seconds <= MINUTE && MINUTE % seconds == 0;
    boolean inHour = seconds > MINUTE && seconds % MINUTE == 0 && HOUR % seconds == 0;
    if (seconds != 0 && !inMinute && !inHour) {
      throw new IllegalArgumentException(
          "--interval is "
              + seconds
              + " s: give seconds that divide a minute, or minutes that divide an hour");
    }
  }

  /** As {@code 10s}, {@code 1m} or plain seconds. */
  public static Schedule parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String digits = lower.replaceFirst("[sm]$", "");
    if (!digits.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(
          "--interval is " + text + ": give for instance 10s, 1m or 5m");
    }
    return new Schedule(Integer.parseInt(digits) * (lower.endsWith("m") ? MINUTE : 1));
  }

  /** A first sweep needs no hurry. */
  public Schedule first() {
    return seconds < MINUTE ? new Schedule(MINUTE) : this;
  }

  /**
   * Settings of a hub that collects so. The lines of a run start one after the other; together with
   * the pass and its storing that ends before the next slot. Where a pass leaves no room for that,
   * as flat out, lines start all along the interval instead: each has its next turn an interval
   * after its last all the same.
   */
  public List<String> settings(Layout layout) {
    int interval = seconds * MILLIS_A_SECOND;
    int room = interval - layout.passMillis() - STORE_MILLIS;
    int spread = room > 0 ? room : interval;
    return List.of("hub.metering.spread=" + Math.min(spread, mostSpreadMillis()) + "ms");
  }

  /**
   * Minutes are there to be used: a campus that needs them would not ask all its lines at once. A
   * hub takes no more than four fifths of a window.
   */
  private int mostSpreadMillis() {
    return seconds <= MINUTE ? SPREAD_LIMIT_MILLIS : seconds * MILLIS_A_SECOND * 2 / 3;
  }

  /** Whether a real campus would be collected so. */
  boolean isUsual() {
    return seconds == 0 || seconds >= MINUTE;
  }

  /** As Quartz reads it; a year that is far away is never. */
  String cron() {
    if (seconds == 0) {
      return "0 0 0 1 1 ? 2099";
    }
    if (seconds < MINUTE) {
      return "0/" + seconds + " * * * * ?";
    }
    return seconds == HOUR ? "0 0 * * * ?" : "0 0/" + seconds / MINUTE + " * * * ?";
  }

  /** The first slot that is no earlier than the moment, both in milliseconds of the epoch. */
  public long slotFrom(long epochMillis) {
    long millis = seconds * 1000L;
    return Math.ceilDiv(epochMillis, millis) * millis;
  }

  /**
   * What the simulator writes into its site, which knows no shorter one than ten seconds: the
   * window of a run is as long.
   */
  String forSite() {
    return Math.max(seconds, SHORTEST_OF_SITE) + "s";
  }
}
