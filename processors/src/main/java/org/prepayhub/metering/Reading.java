package org.prepayhub.metering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;

/**
 * One meter's registers at one instant.
 *
 * @param slotAt the instant the reading was due (polls) or the gateway's stamp (pushes); with the
 *     meter it is the identity
 * @param readAt when the reply arrived at the hub, the first where it took several: a sale or
 *     refund settled by then shows in the reading, and one settled later may not
 * @param total cumulative active energy, or water
 * @param rates cumulative energy per rate, in the profile's order; empty where the meter has none
 * @param money what the meter says of money, where it holds any
 * @param electrical momentary values, where the meter has them
 * @param circuits the relays, first circuit first; empty where the meter has none
 * @param flags status bits as the profile names them; 0 where there are none
 */
public record Reading(
    MeterId meter,
    Instant slotAt,
    Instant readAt,
    Source source,
    Counted total,
    List<Energy> rates,
    Optional<Purse> money,
    Optional<Electrical> electrical,
    List<Circuit> circuits,
    long flags) {

  public Reading {
    rates = List.copyOf(rates);
    circuits = List.copyOf(circuits);
  }

  /** How a reading came to the hub. */
  public enum Source {
    POLL,
    PUSH,
    DEMAND,
    BACK_FILL
  }

  /**
   * What a meter that holds its own balance says of it.
   *
   * @param balance what is left; negative in overdraft
   * @param purchased cumulative purchased amount since the meter was made; null where the meter
   *     keeps none
   * @param purchaseCount the meter's own counter of sales
   */
  public record Purse(Money balance, @Nullable Money purchased, int purchaseCount) {}

  /** Momentary values in integers of the unit named; null where the meter does not measure it. */
  public record Electrical(
      @Nullable List<Integer> deciVolts,
      @Nullable List<Integer> centiAmperes,
      @Nullable List<Integer> watts,
      @Nullable Integer powerFactorMilli,
      @Nullable Integer centiHertz) {}

  /**
   * A switched circuit: whether current can flow, and which of the four reasons asks for it to be
   * open.
   */
  public record Circuit(
      boolean closed, boolean forced, boolean power, boolean money, boolean time) {}
}
