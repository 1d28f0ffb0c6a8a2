package org.prepayhub.config.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.prepayhub.report.Figures;
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
  private final PrintWriter out;
  private final Clock clock;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  private Instant nextPlain = Instant.MIN;

  StatusLine(StatusBoard board, PrintWriter out, Clock clock) {
    this.board = board;
    this.out = out;
    this.clock = clock;
  }

  void show() {
    Instant now = clock.instant();
    if (terminal) {
      out.print(CLEAR + line());
      out.flush();
    } else if (!now.isBefore(nextPlain)) {
      out.println(line());
      nextPlain = now.plus(PLAIN);
    }
  }

  private String line() {
    String time =
        LocalTime.now(clock.withZone(ZoneId.systemDefault()))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    try {
      return time + "  " + told(board.figures());
    } catch (Unavailable e) {
      return time + "  the database does not answer; waits for it";
    }
  }

  private static String told(Figures figures) {
    return "run %d/%d read  meters %d/%d online  orders %d booked %d delivered %d held  queue %d"
        .formatted(
            figures.lastRunRead(),
            figures.lastRunExpected(),
            figures.metersOnline(),
            figures.meters(),
            figures.ordersBooked(),
            figures.ordersDelivered(),
            figures.ordersHeld(),
            figures.queued());
  }
}
