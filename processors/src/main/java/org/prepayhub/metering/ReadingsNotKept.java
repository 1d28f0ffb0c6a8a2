package org.prepayhub.metering;

import org.prepayhub.units.Unavailable;

/**
 * What meters said could not be made durable because the store is away. Nothing of it was kept;
 * whoever holds the passes gives the same ones again until it was, for no meter says it twice.
 */
public final class ReadingsNotKept extends RuntimeException {
  /**
   * @param storeAway goes along beside and not as the cause, by which routes would choose a policy
   */
  public ReadingsNotKept(Unavailable storeAway) {
    super("the readings of these passes are not kept yet: " + storeAway.getMessage());
    addSuppressed(storeAway);
  }
}
