package org.prepayhub.config.simulation;

import java.time.Duration;

/**
 * One fault of a plan.
 *
 * @param number its place in the plan; it keeps it when others are left out
 * @param target index of the meter, line or node it strikes
 * @param aim which frames it strikes, where it strikes frames
 * @param times how many frames it strikes, or the amount of what it does
 * @param length how long it lasts, where it lasts
 */
record Fault(int number, Duration at, Kind kind, int target, Aim aim, int times, Duration length) {

  /** What can go wrong. */
  enum Kind {
    // frames to and from one meter
    REQUEST_LOST,
    REPLY_LOST,
    REPLY_LATE,
    REPLY_DOUBLED,
    REPLY_GARBLED,
    REPLY_OF_ANOTHER_METER,
    REPLY_BROKEN_OFF,
    REQUEST_HELD_BY_GATEWAY,
    REFUSED,
    GATEWAY_SAYS_SILENT,
    // a sale frame, just before it arrives
    SOLD_IN_BETWEEN,
    // one line
    GATEWAY_AWAY,
    // one meter
    POWER_LOST,
    SOLD_BEHIND_THE_BACK,
    ENERGY_WENT_BACK,
    ENERGY_JUMPED,
    MONEY_GIVEN_BACK,
    REGISTER_WRAPPED,
    // one node
    KILLED,
    KILLED_AT_POINT,
    PAUSED,
    PAUSED_AT_POINT,
    CLOCK_STEPPED,
    // the database both share
    DATABASE_AWAY,
    COMMIT_ANSWER_LOST
  }

  /** Which frames a fault of frames strikes. */
  enum Aim {
    ANY,
    POLL,
    PURSE,
    SALE;

    boolean hits(byte[] pdu) {
      return switch (this) {
        case ANY -> true;
        case POLL -> pdu[0] == 3 && pdu[4] == 48;
        case PURSE -> pdu[0] == 3 && pdu[4] == 10;
        case SALE -> pdu[0] == 0x65;
      };
    }
  }
}
