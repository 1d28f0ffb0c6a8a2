package org.prepayhub.adapters.postgres;

import org.prepayhub.units.Money;

/**
 * A charge and who paid it.
 *
 * @param subsidyWallet the account's wallet of what was granted; 0 where it has none
 * @param subsidyFirst whether this one was to pay first
 * @param subsidy what it paid; the payer's own wallet paid the rest
 */
record PaidCharge(ChargeRow row, long subsidyWallet, boolean subsidyFirst, Money subsidy) {}
