package org.prepayhub.arrears;

import java.util.Optional;

/**
 * What is agreed with an account.
 *
 * @param ladder empty where nobody watches the balance
 * @param keepPower never trip for money
 */
public record Terms(Optional<LadderSettings> ladder, boolean keepPower, NoTripWindows noTrip) {}
