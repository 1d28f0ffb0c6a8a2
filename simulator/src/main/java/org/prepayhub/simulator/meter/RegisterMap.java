package org.prepayhub.simulator.meter;

/** Addresses of the reference dormitory meter hub-dormitory-3c. */
final class RegisterMap {
  static final int STATUS = 0x0000;
  static final int STATUS_COUNT = 0x30;
  static final int FORCED = 0x0100;
  static final int PRICE = 0x0110;
  static final int PRICE_COUNT = 2;

  static final int MONEY = 0x0120;
  static final int REFUNDS = 0x0130;
  static final int REFUNDS_COUNT = 8;
  static final int THRESHOLDS = 0x0140;
  static final int THRESHOLDS_COUNT = 6;

  private RegisterMap() {}

  /** First register of the mapped area that holds a readable address. */
  static int areaOf(int address) {
    if (address >= REFUNDS) {
      return address >= THRESHOLDS ? THRESHOLDS : REFUNDS;
    }
    if (address >= MONEY) {
      return MONEY;
    }
    return address >= PRICE ? PRICE : address >= FORCED ? FORCED : STATUS;
  }

  static boolean isReadable(int address, int count) {
    return isInside(address, count, STATUS, STATUS_COUNT)
        || isForced(address, count)
        || isInside(address, count, PRICE, PRICE_COUNT)
        || isMoney(address, count)
        || isInside(address, count, REFUNDS, REFUNDS_COUNT)
        || isInside(address, count, THRESHOLDS, THRESHOLDS_COUNT);
  }

  static boolean isMoney(int address, int count) {
    return address == MONEY && count == 1;
  }

  static boolean isForced(int address, int count) {
    return isInside(address, count, FORCED, LoadCurve.CIRCUITS);
  }

  /** The price is one 32-bit number and is written whole or not at all. */
  static boolean isPrice(int address, int count) {
    return address == PRICE && count == PRICE_COUNT;
  }

  /** The thresholds go together: some of them would contradict the others. */
  static boolean isThresholds(int address, int count) {
    return address == THRESHOLDS && count == THRESHOLDS_COUNT;
  }

  private static boolean isInside(int address, int count, int first, int size) {
    return address >= first && address + count <= first + size;
  }
}
