package org.prepayhub.recharge;

import java.time.Instant;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/**
 * What the first booking of an order was answered with; a repeat is answered with the very same.
 *
 * @param balance the wallet's spendable balance right after the booking
 */
public record RechargeReceipt(OrderNo orderNo, OrderState state, Money balance, Instant bookedAt) {}
