package org.prepayhub.config.probe;

import java.time.Duration;
import java.util.List;
import org.prepayhub.line.LineSpec;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.MeterProfile;

/**
 * Which meter is to be read, and how.
 *
 * @param blocks those to be read, in this order; the poll's where nobody named others
 * @param timeout how long the gateway may take to accept, and the meter to answer each block
 */
public record ProbeOrder(
    MeterProfile profile, LineSpec.Address at, long station, List<Block> blocks, Duration timeout) {

  public ProbeOrder {
    blocks = List.copyOf(blocks);
  }

  /** Whether a reading can come of it. */
  boolean isPoll() {
    return blocks.equals(profile.pollBlocks());
  }
}
