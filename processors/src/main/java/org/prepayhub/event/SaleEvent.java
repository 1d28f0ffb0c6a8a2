package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** What selling to meters has to report. */
public sealed interface SaleEvent extends HubEvent {

  /** The meter the sale is for. */
  MeterNo meter();

  /** Whose order it is. */
  String client();

  String orderNo();

  /** What the meter showed, in words. */
  String why();

  @Override
  default String subject() {
    return meter().value();
  }

  @Override
  default Map<String, Object> detail() {
    return Map.of(
        "client", client(), "orderNo", orderNo(), "meterNo", meter().value(), "why", why());
  }

  /** The meter was read to hold a sale: the order is delivered. */
  record SaleDelivered(
      ProjectId project, Instant at, MeterNo meter, String client, String orderNo, String why)
      implements SaleEvent {}

  /** A meter was sold to by somebody else, or is not the one it should be: the order is held. */
  record PurchaseCountMismatch(
      ProjectId project, Instant at, MeterNo meter, String client, String orderNo, String why)
      implements SaleEvent {}

  /** A meter did not take a sale as often as it was sent, or for too long: the order is held. */
  record SaleHeld(
      ProjectId project, Instant at, MeterNo meter, String client, String orderNo, String why)
      implements SaleEvent {}
}
