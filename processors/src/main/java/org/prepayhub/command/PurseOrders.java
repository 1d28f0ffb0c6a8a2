package org.prepayhub.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.units.GatewayId;

/**
 * Port to the orders to money in meters that are due. Every change is fenced: it happens only while
 * the gateway's lease still has the epoch under which the order was taken up, and nobody took it up
 * since.
 */
public interface PurseOrders {

  /**
   * Takes up orders that are due; of a meter there is one at most.
   *
   * @param held the gateways this node drives, with the epochs of their leases
   * @param until when an order taken up now is due again by itself
   */
  List<DuePurse> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit);

  /**
   * Judges the order under its lock and carries the verdict out in the same transaction: of a
   * refund that is done the ledger has it, and the book of the meter goes on with what it shows.
   *
   * @param shown what the judge goes by; empty where the meter could not be asked
   * @return what was carried out; {@link PurseVerdict.NotOurs} when the fence stopped it
   */
  PurseVerdict conclude(
      DuePurse order,
      Optional<PurseLeft> shown,
      Instant now,
      Function<OpenPurse, PurseVerdict> judge);
}
