package org.prepayhub.tariff;

import java.time.LocalDate;

/**
 * A time in which nothing about a tariff changes: one rate of one day.
 *
 * @param fromMillis since 1970
 * @param toMillis the first that no longer belongs to it
 */
record Stretch(long fromMillis, long toMillis, Rate rate, LocalDate day) {

  boolean holds(long millis) {
    return fromMillis <= millis && millis < toMillis;
  }
}
