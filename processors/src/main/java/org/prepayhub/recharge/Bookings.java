package org.prepayhub.recharge;

import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.TraceParent;

/** Port to where orders are booked. */
public interface Bookings {

  /**
   * A recharge as it was asked for.
   *
   * @param trace of the call that asked; kept with the sale that follows from it
   */
  record Asked(RechargeRequest request, Optional<TraceParent> trace) {

    /** Asked for by nobody who is traced. */
    public static Asked of(RechargeRequest request) {
      return new Asked(request, Optional.empty());
    }
  }

  /**
   * Books several recharges of one caller in one transaction and answers in the order asked. Order
   * numbers are pairwise different. When it throws, none of them is known to be booked.
   *
   * @throws BookingsBusy when a row was locked by others for too long
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time
   */
  List<BookingOutcome> book(Grant grant, List<Asked> asked);

  /** The order as it stands now, or empty when the grant's client has none of that number. */
  Optional<RechargeDesk.OrderView> find(Grant grant, OrderNo orderNo);
}
