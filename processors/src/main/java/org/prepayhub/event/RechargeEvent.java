package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.ReversalNo;

/** What taking recharges back has to report. */
public sealed interface RechargeEvent extends HubEvent {

  /** Whose order it is. */
  String client();

  OrderNo orderNo();

  ReversalNo reversalNo();

  Money amount();

  /** The channel's reason, or what stands against it. */
  String why();

  @Override
  default String subject() {
    return orderNo().value();
  }

  @Override
  default Map<String, Object> detail() {
    return Map.of(
        "client", client(),
        "reversalNo", reversalNo().value(),
        "amountFen", amount().fen(),
        "why", why());
  }

  /** A recharge was taken back that no meter held and nothing was spent of. */
  record RechargeReversed(
      ProjectId project,
      Instant at,
      String client,
      OrderNo orderNo,
      ReversalNo reversalNo,
      Money amount,
      String why)
      implements RechargeEvent {}

  /** A reversal came and its recharge had not: the recharge is refused whenever it comes. */
  record ReversalCameFirst(
      ProjectId project,
      Instant at,
      String client,
      OrderNo orderNo,
      ReversalNo reversalNo,
      Money amount,
      String why)
      implements RechargeEvent {}

  /** A reversal was refused though the channel has rolled back: it is on the work list. */
  record ReversalRefused(
      ProjectId project,
      Instant at,
      String client,
      OrderNo orderNo,
      ReversalNo reversalNo,
      Money amount,
      String why)
      implements RechargeEvent {}
}
