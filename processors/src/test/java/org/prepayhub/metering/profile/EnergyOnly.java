package org.prepayhub.metering.profile;

import java.util.List;

/** A meter that has nothing but its total energy, for tests of what is done with readings. */
public final class EnergyOnly {
  private EnergyOnly() {}

  public static MeterProfile profile() {
    return TestProfiles.reading("energy", TestProfiles.energy());
  }

  /** The same meter, asked by two queries: the second brings nothing of use. */
  public static MeterProfile inTwoBlocks() {
    return TestProfiles.sound(
        TestProfiles.inBlocks(
            List.of(TestProfiles.energy(), TestProfiles.inBlock("more", "spare")),
            List.of("main", "more")));
  }

  /** The answer of such a meter. */
  public static byte[] answer(int wattHours) {
    return TestProfiles.answer(
        wattHours >>> 24, (wattHours >>> 16) & 0xFF, (wattHours >>> 8) & 0xFF, wattHours & 0xFF);
  }
}
