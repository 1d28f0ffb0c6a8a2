package org.prepayhub.metering.profile;

import java.time.Instant;
import java.util.List;
import org.prepayhub.metering.Reading;
import org.prepayhub.units.MeterId;

/**
 * Makes a reading straight from the bytes of a poll, without naming fields on the way: this runs
 * for every meter at every slot.
 */
public final class ReadingAssembler {
  private ReadingAssembler() {}

  /** Which meter was read for which slot, and how. */
  public record Stamp(MeterId meter, Instant slotAt, Instant readAt, Reading.Source source) {}

  /**
   * @param station the station the meter was asked at
   * @param answers one answer per block of {@link MeterProfile#pollBlocks()}, in that order
   * @throws UnreadableException when an answer cannot be this meter's; nothing of it is to be used
   */
  public static Reading assemble(
      MeterProfile profile, Stamp stamp, long station, List<byte[]> answers) {
    return profile.readingPlan().assemble(stamp, station, answers.toArray(byte[][]::new));
  }
}
