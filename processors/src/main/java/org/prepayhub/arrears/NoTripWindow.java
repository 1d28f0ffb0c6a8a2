package org.prepayhub.arrears;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** A time in which nobody's power is cut for money, by the clock on the wall of the project. */
public sealed interface NoTripWindow {

  boolean contains(LocalDateTime at);

  /** When the window that contains a time is over. */
  LocalDateTime endAfter(LocalDateTime inside);

  /**
   * Every day from one time to another, the second excluded; over midnight where it is the earlier.
   */
  record Daily(LocalTime from, LocalTime to) implements NoTripWindow {
    public Daily {
      if (from.equals(to)) {
        throw new IllegalArgumentException("a window from " + from + " to " + to + " has no end");
      }
    }

    @Override
    public boolean contains(LocalDateTime at) {
      return contains(at.toLocalTime());
    }

    boolean contains(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean open = time.isBefore(to);
      return from.isBefore(to) ? begun && open : begun || open;
    }

    @Override
    public LocalDateTime endAfter(LocalDateTime inside) {
      LocalDate day = inside.toLocalDate();
      return (inside.toLocalTime().isBefore(to) ? day : day.plusDays(1)).atTime(to);
    }
  }

  /** Whole days from the first to the last, both included. */
  record Dates(LocalDate first, LocalDate last) implements NoTripWindow {
    public Dates {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "a window from " + first + " to " + last + " ends before it begins");
      }
    }

    @Override
    public boolean contains(LocalDateTime at) {
      LocalDate day = at.toLocalDate();
      return !day.isBefore(first) && !day.isAfter(last);
    }

    @Override
    public LocalDateTime endAfter(LocalDateTime inside) {
      return last.plusDays(1).atStartOfDay();
    }
  }
}
