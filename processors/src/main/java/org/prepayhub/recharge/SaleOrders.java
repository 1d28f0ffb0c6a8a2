package org.prepayhub.recharge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.units.GatewayId;

/**
 * Port to the sales that are due. Every change is fenced: it happens only while the gateway's lease
 * still has the epoch under which the sale was taken up, and nobody took it up since.
 */
public interface SaleOrders {

  /**
   * Takes up sales that are due, the oldest of each meter only.
   *
   * @param held the gateways this node drives, with the epochs of their leases
   * @param until when a sale taken up now is due again by itself
   */
  List<DueSale> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit);

  /**
   * Judges the sale under its lock and carries the verdict out in the same transaction.
   *
   * @param shown what the judge goes by; kept as what the meter last showed
   * @return what was carried out; {@link SaleVerdict.NotOurs} when the fence stopped it
   */
  SaleVerdict conclude(
      DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge);

  /**
   * The meter could not be asked: leaves the sale alone until the back-off is over, or holds it.
   *
   * @param judge why it is waited for no longer; empty while it is
   * @return why it is held now; empty when it is not
   */
  Optional<SaleVerdict.Hold> postpone(
      DueSale sale, Instant now, String why, Function<OpenSale, Optional<SaleVerdict.Hold>> judge);
}
