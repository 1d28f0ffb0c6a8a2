package org.prepayhub.adapters.postgres;

import org.prepayhub.units.Money;

/**
 * A charge and who paid it.
 *
 * @param subsidyWallet the account's wallet of what was granted; 0 where it has none
 * @param subsidy what this one paid; the payer's own wallet paid the rest
 */
record PaidCharge(ChargeRow row, long subsidyWallet, Money subsidy) {}
