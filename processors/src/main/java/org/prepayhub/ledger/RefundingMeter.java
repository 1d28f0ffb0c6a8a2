package org.prepayhub.ledger;

import org.prepayhub.account.PurseTraffic;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * The meter that holds an account's balance and takes its sales, as a refund finds it.
 *
 * @param online whether it answered lately
 * @param read whether what it showed last is fresh, and no older than its last sale
 * @param agrees whether it showed then what was sold to it
 * @param shown what it showed last
 * @param used what it used of what is posted, by then
 * @param way what is on its way to it
 */
public record RefundingMeter(
    MeterNo no,
    boolean online,
    boolean read,
    boolean agrees,
    Money shown,
    Money used,
    PurseTraffic way) {}
