package org.prepayhub.simulator.meter;

import java.util.List;

/**
 * What a meter really holds, for whoever wants to check the hub against it.
 *
 * @param creditedFen sum of all sales and purchases the meter ever executed
 * @param refundedFen sum of all refunds and clears it ever executed, cleared debts taken off
 * @param refundCount how many these were
 * @param saleFramesSeen sale frames that reached the meter, executed or refused
 * @param saleFramesRefused those of them it answered with an exception and did not execute
 * @param writesTotal executed writes of all time
 * @param writesExecuted the latest {@value SimulatedMeter#WRITES_KEPT} of them, oldest first
 */
public record MeterSnapshot(
    long energyWh,
    long balanceFen,
    long creditedFen,
    int purchaseCount,
    long refundedFen,
    int refundCount,
    List<CircuitState> circuits,
    long saleFramesSeen,
    long saleFramesRefused,
    long writesTotal,
    List<ExecutedWrite> writesExecuted) {}
