package org.prepayhub.config.edge;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days a call asks for, both included. */
record DaySpan(LocalDate from, LocalDate to) {
  private static final int MOST_DAYS = 366;

  /**
   * Reads {@code from} and {@code to}, and that the query has nothing else.
   *
   * @throws ProblemException malformed, where they are no days, out of order or too far apart
   */
  static DaySpan of(ApiCall call) {
    QueryParameters query = call.query().only("from", "to");
    LocalDate from = day(query, "from");
    LocalDate to = day(query, "to");
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw ProblemException.malformed(
          "to", "must be from or a later day, " + MOST_DAYS + " days in all at most");
    }
    return new DaySpan(from, to);
  }

  private static LocalDate day(QueryParameters query, String name) {
    return Fields.day(name, query.get(name).orElse(""));
  }
}
