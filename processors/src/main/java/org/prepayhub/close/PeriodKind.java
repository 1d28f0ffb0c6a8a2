package org.prepayhub.close;

import java.util.Locale;

/** The longer stretches that books are closed by. */
public enum PeriodKind {
  /** A month of the calendar. */
  MONTH,
  /** From one of the days a project names to the day before the next of them. */
  SEMESTER;

  /** The kind as people and callers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
