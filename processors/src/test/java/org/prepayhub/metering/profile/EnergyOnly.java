package org.prepayhub.metering.profile;

/** A meter that has nothing but its total energy, for tests of what is done with readings. */
public final class EnergyOnly {
  private EnergyOnly() {}

  public static MeterProfile profile() {
    return TestProfiles.reading("energy", TestProfiles.energy());
  }

  /** The answer of such a meter. */
  public static byte[] answer(int wattHours) {
    return TestProfiles.answer(
        wattHours >>> 24, (wattHours >>> 16) & 0xFF, (wattHours >>> 8) & 0xFF, wattHours & 0xFF);
  }
}
