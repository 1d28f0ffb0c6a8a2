package org.prepayhub.ledger;

import java.time.Instant;
import org.prepayhub.units.Money;

/**
 * What the first call of an order was answered with; a repeat is answered with the very same.
 *
 * @param balance the wallet's spendable balance right after the order
 */
public record MoneyOrderReceipt(
    MoneyOrderRequest request, MoneyOrderState state, Money balance, Instant postedAt) {}
