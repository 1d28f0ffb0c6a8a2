package org.prepayhub.recharge;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ReversalNo;

/**
 * What the first call of a reversal was answered with; a repeat is answered with the very same.
 *
 * @param balance the wallet's spendable balance right after the reversal; empty where the recharge
 *     had not come, so that there was nothing to undo
 */
public record ReversalReceipt(
    OrderNo orderNo,
    ReversalNo reversalNo,
    Money amount,
    Optional<Money> balance,
    Instant reversedAt) {}
