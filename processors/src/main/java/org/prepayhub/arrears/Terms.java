package org.prepayhub.arrears;

import java.util.Optional;

/**
 * What is agreed with an account.
 *
 * @param ladder empty where nobody watches the balance
 * @param keepPower never trip for money
 */
public record Terms(Optional<LadderSettings> ladder, boolean keepPower, NoTripWindows noTrip) {

  /** With a meter that cuts the power by itself: it knows of no grace, no promise and no window. */
  public Terms withMeterThatCuts() {
    return new Terms(
        ladder.map(LadderSettings::withoutGrace), false, NoTripWindows.none(noTrip.zone()));
  }
}
