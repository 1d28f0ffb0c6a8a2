package org.prepayhub.arrears;

/** What the people of an account are told. */
public enum NoticeKind {
  /** Little is left. */
  ALARM_1,
  /** Very little is left. */
  ALARM_2,
  /** Nothing is left. */
  ARREARS,
  /** The power will be cut at an instant that is said, unless they pay before. */
  TRIP_AHEAD,
  /** Nothing is left that would keep the power on: it will be cut. */
  TRIPPED,
  /** Enough is paid, and the power comes back by itself. */
  RESTORED,
  /** Enough is paid, and the key at the meter brings the power back. */
  CLOSE_PERMITTED
}
