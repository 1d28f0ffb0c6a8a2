package org.prepayhub.config.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.report.StatusBoard;
import org.prepayhub.units.Unavailable;

/**
 * How the demo is doing, in one line: rewritten in place on a terminal, else a fresh one every ten
 * seconds.
 */
final class StatusLine {
  private static final Duration PLAIN = Duration.ofSeconds(10);
  private static final String CLEAR = "\r\u001b[2K";

  private final StatusBoard board;
  private final Grant grant;
  private final PrintWriter out;
  private final Clock clock;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  private Instant nextPlain = Instant.MIN;

  StatusLine(StatusBoard board, Grant grant, PrintWriter out, Clock clock) {
    this.board = board;
    this.grant = grant;
    this.out = out;
    this.clock = clock;
  }

  void show() {
    Instant now = clock.instant();
    if (terminal) {
      out.print(CLEAR + line(now));
      out.flush();
    } else if (!now.isBefore(nextPlain)) {
      out.println(line(now));
      nextPlain = now.plus(PLAIN);
    }
  }

  private String line(Instant now) {
    LocalTime time =
        LocalTime.ofInstant(now, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    try {
      return time + "  " + told(board.now(grant));
    } catch (Unavailable e) {
      return time + "  the database does not answer; waits for it";
    }
  }

  private static String told(StatusBoard.Status status) {
    Map<String, Integer> meters = status.meters();
    Map<String, Integer> orders = status.orders();
    int known = meters.values().stream().mapToInt(Integer::intValue).sum();
    int waiting = count(orders, "BOOKED") + count(orders, "DELIVERING") + count(orders, "UNKNOWN");
    return run(status)
        + "  meters %d/%d online  orders %d delivered, %d waiting, %d held"
            .formatted(
                count(meters, "ONLINE"),
                known,
                count(orders, "DELIVERED"),
                waiting,
                count(orders, "HELD"));
  }

  private static String run(StatusBoard.Status status) {
    return status.runs().stream()
        .findFirst()
        .map(run -> "run %d/%d read".formatted(run.read(), run.expected()))
        .orElse("no run yet");
  }

  private static int count(Map<String, Integer> counts, String state) {
    return counts.getOrDefault(state, 0);
  }
}
