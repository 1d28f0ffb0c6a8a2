package org.prepayhub.recharge;

import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.OrderNo;

/** Port to where orders are booked. */
public interface Bookings {

  /**
   * Books several recharges of one caller in one transaction and answers in the order asked. Order
   * numbers are pairwise different. When it throws, none of them is known to be booked.
   *
   * @throws BookingsBusy when a row was locked by others for too long
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time
   */
  List<BookingOutcome> book(Grant grant, List<RechargeRequest> requests);

  /** The order as it stands now, or empty when the grant's client has none of that number. */
  Optional<RechargeDesk.OrderView> find(Grant grant, OrderNo orderNo);
}
