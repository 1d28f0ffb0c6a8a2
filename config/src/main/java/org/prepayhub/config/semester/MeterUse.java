package org.prepayhub.config.semester;

import org.prepayhub.units.Utility;

/** What hangs behind a meter: who charges it, and how much it uses. */
enum MeterUse {
  /** A dormitory room with one price, a ladder by year and free use by semester. */
  ROOM("rooms", Utility.ELECTRICITY, 190),
  /** One whose household is given money for it every semester. */
  BURSARY("rooms", Utility.ELECTRICITY, 190),
  /** A shop that pays by the hour of the day. */
  SHOP("shops", Utility.ELECTRICITY, 700),
  /** Staff housing: by the hour of the day, with a ladder and free use by month. */
  STAFF("rooms", Utility.ELECTRICITY, 280),
  /** A room whose meter holds its own money. */
  PREPAID("prepaid", Utility.ELECTRICITY, 170),
  /** Cold water of a room; no relay cuts it. */
  WATER("rooms", Utility.WATER, 7);

  /** Hundredths of the average, by hour of the day. */
  private static final int[] DAY = {
    60, 40, 30, 25, 25, 35, 70, 110, 90, 70, 70, 90, 130, 110, 80, 80, 90, 110, 160, 190, 210, 200,
    180, 145
  };

  private final String group;
  private final Utility utility;
  private final long anHour;

  /**
   * @param anHour watt-hours or litres of an average hour
   */
  MeterUse(String group, Utility utility, long anHour) {
    this.group = group;
    this.utility = utility;
    this.anHour = anHour;
  }

  String group() {
    return group;
  }

  Utility utility() {
    return utility;
  }

  /** A room that whoever moves may be given. */
  boolean isDormitory() {
    return this == ROOM || this == BURSARY;
  }

  String profile() {
    return utility == Utility.WATER ? "hub-pulse-water" : "hub-dormitory-3c";
  }

  /** Where the balance is, in the words of a site's files. */
  String heldBy() {
    return this == PREPAID ? "METER" : "HUB";
  }

  /**
   * Thousandths of a watt-hour or litre.
   *
   * @param percent of what is usual at that hour
   */
  long milli(int hour, long minutes, int percent) {
    return anHour * DAY[hour] * minutes * percent / 600;
  }
}
