package org.prepayhub.adapters.routefiles;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.quartz.CronExpression;

/** Timetables can be understood, and no group is collected more often than the hub can. */
final class CronRule implements Rule {
  static final String COLLECTS = "metering-collect-group";

  private static final Duration LEAST = Duration.ofMinutes(1);

  /** Firings looked at: more than any expression has within an hour at the least distance. */
  private static final int LOOKED_AT = 200;

  /** A fixed begin, so that the same file is always judged the same. */
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public void check(RouteText file) {
    for (Part part : file.parts()) {
      String at = part.pointer() + "/parameters";
      if (EndpointRule.scheme(part.value().path("uri").asText()).equals("quartz")) {
        cron(file, at + "/cron", part.value().path("parameters").path("cron").asText());
      }
      if (part.key().equals("templatedRoute")) {
        boolean collects = part.value().path("routeTemplateRef").asText().equals(COLLECTS);
        for (int i = 0; i < part.value().path("parameters").size(); i++) {
          if (part.value().path("parameters").path(i).path("name").asText().equals("cron")) {
            String text = part.value().path("parameters").path(i).path("value").asText();
            String pointer = at + "/" + i + "/value";
            cron(file, pointer, text)
                .filter(cron -> collects)
                .ifPresent(c -> pace(file, pointer, c));
          }
        }
      }
    }
  }

  private static Optional<CronExpression> cron(RouteText file, String pointer, String text) {
    if (text.isEmpty() || text.contains("{{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CronExpression(text.replace('+', ' ')));
    } catch (ParseException e) {
      file.error(
          pointer,
          "'" + text + "' is no timetable: " + e.getMessage(),
          "write seconds, minutes, hours, day, month, weekday, like '0 0/30 * * * ?'");
      return Optional.empty();
    }
  }

  private static void pace(RouteText file, String pointer, CronExpression cron) {
    Date before = cron.getNextValidTimeAfter(Date.from(BEGIN));
    for (int i = 0; before != null && i < LOOKED_AT; i++) {
      Date next = cron.getNextValidTimeAfter(before);
      if (next != null
          && Duration.between(before.toInstant(), next.toInstant()).compareTo(LEAST) < 0) {
        file.error(
            pointer,
            "'" + cron.getCronExpression() + "' collects more often than once a minute",
            "write one second in the first field, like '0 * * * * ?'");
        return;
      }
      before = next;
    }
  }
}
