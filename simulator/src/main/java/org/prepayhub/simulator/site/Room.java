package org.prepayhub.simulator.site;

import java.util.Locale;

/** The dormitory room that a meter serves: blocks of 303 rooms on six floors. */
record Room(int block, int floor, int number) {
  private static final int ROOMS_A_BLOCK = 303;
  private static final int ROOMS_A_FLOOR = 51;

  static Room of(int meter) {
    int inBlock = meter % ROOMS_A_BLOCK;
    return new Room(
        meter / ROOMS_A_BLOCK + 1, inBlock / ROOMS_A_FLOOR + 1, inBlock % ROOMS_A_FLOOR + 1);
  }

  boolean isFirstInBlock() {
    return floor == 1 && number == 1;
  }

  boolean isFirstOnFloor() {
    return number == 1;
  }

  String blockCode() {
    return String.format(Locale.ROOT, "B%02d", block);
  }

  String blockName() {
    return block + "号宿舍楼";
  }

  String floorCode() {
    return blockCode() + "-F" + floor;
  }

  String floorName() {
    return floor + "层";
  }

  String code() {
    return blockCode() + "-" + door();
  }

  String name() {
    return door() + "室";
  }

  String household() {
    return block + "号宿舍楼" + door() + "室住户";
  }

  private int door() {
    return floor * 100 + number;
  }
}
