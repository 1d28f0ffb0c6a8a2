package org.prepayhub.config.metering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How readings are collected and kept.
 *
 * @param spread the time over which the lines of one run start; at most four fifths of its window
 * @param mostPassesUnderWay passes a node walks at the same time
 * @param mostBatchesWaiting batches of up to 32 passes, or 128 parts of passes, that wait to be
 *     stored; while there are so many, no pass is begun, and while there are half as many none
 *     hands out a part. Both bound a node's memory
 * @param partAfter how long the oldest reading of a pass under way has waited when what the pass
 *     has brought is stored; three times as long with fewer meters ahead than in hand, so that a
 *     pass that takes about twice this or less is stored as one; 100 ms to an hour
 * @param grace how long after its window a pass may still bring its result
 * @param acceptThreads batches of readings stored at the same time; 1 leaves recharges more of a
 *     machine with two cores, but a row that somebody holds then holds up all readings
 * @param mostWatts the most a meter can carry; one that counted more since its last reading is not
 *     believed
 * @param slackWattHours what it may have counted on top of that
 * @param mostLitresAnHour the most a water meter can pass in an hour; one that counted more is not
 *     believed
 * @param slackLitres what it may have counted on top of that
 * @param clockTolerance how far ahead of this node's clock a reading may be
 * @param daysAhead partitions of readings made before they are needed
 * @param keepReadings how long raw readings are kept
 * @param keepPasses how long it is kept what each line gave in each run; at least a day
 * @param keepRuns how long it is kept what each run gave; no shorter than passes
 */
@ConfigurationProperties("hub.metering")
public record MeteringSettings(
    @DefaultValue("10s") Duration spread,
    @DefaultValue("4096") int mostPassesUnderWay,
    @DefaultValue("32") int mostBatchesWaiting,
    @DefaultValue("1s") Duration partAfter,
    @DefaultValue("5s") Duration grace,
    @DefaultValue("2") int acceptThreads,
    @DefaultValue("100000") long mostWatts,
    @DefaultValue("100") long slackWattHours,
    @DefaultValue("100000") long mostLitresAnHour,
    @DefaultValue("100") long slackLitres,
    @DefaultValue("1m") Duration clockTolerance,
    @DefaultValue("3") int daysAhead,
    @DefaultValue("30d") Duration keepReadings,
    @DefaultValue("2d") Duration keepPasses,
    @DefaultValue("400d") Duration keepRuns) {

  public MeteringSettings {
    if (acceptThreads < 1 || acceptThreads > 64) {
      throw new IllegalArgumentException(
          "hub.metering.accept-threads must be 1 to 64, not " + acceptThreads);
    }
    if (partAfter.toMillis() < 100 || partAfter.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "hub.metering.part-after must be 100 ms to 1 h, not " + partAfter.toMillis() + " ms");
    }
    if (keepPasses.toDays() < 1 || keepRuns.compareTo(keepPasses) < 0) {
      throw new IllegalArgumentException(
          "hub.metering.keep-passes must be at least a day, and keep-runs no shorter");
    }
  }
}
