package org.prepayhub.tariff;

/** What a day is to a time-of-use tariff. */
public enum DayKind {
  WEEKDAY,
  WEEKEND,
  HOLIDAY
}
