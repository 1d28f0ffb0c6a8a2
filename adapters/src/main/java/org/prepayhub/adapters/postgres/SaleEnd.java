package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.postgres.PostgresSaleSettlements.SettledSale;
import org.prepayhub.event.SaleEvent;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.recharge.UnsettledSale;
import org.prepayhub.units.Money;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a recharge ends that people settle, inside the transaction that holds its lock. */
record SaleEnd(JdbcTemplate jdbc, PostgresEvents events, SettledSale sale, Instant now) {
  /** No caller has its name, so that its numbers are nobody else's. */
  private static final String HUB = "hub";

  /** The meter took it: its book goes on with that, as if it had been read back. */
  void deliver(UnsettledSale unsettled) {
    UnsettledSale.Sent sent = unsettled.sent().orElseThrow();
    int count = sent.expectedCount();
    Money purchased = sent.purchasedBefore().plus(unsettled.amount());
    jdbc.update(
        SaleSql.DELIVER,
        count,
        purchased.fen(),
        count,
        purchased.fen(),
        now.toString(),
        sale.meterId(),
        sale.order(),
        count,
        now.toString(),
        sale.order());
    events.append(
        jdbc,
        List.of(
            new SaleEvent.SaleDelivered(
                sale.found().project(),
                now,
                sale.meterNo(),
                sale.client(),
                sale.orderNo().value(),
                "somebody settled it: count " + count)));
  }

  /**
   * It is sold as if nothing of it had ever been sent. The wallet is locked as a booking locks it,
   * so that of two sales the one that is seen first is the one that comes first.
   */
  void sendAgain() {
    jdbc.query(ReversalSql.LOCK_WALLET, row -> {}, sale.order());
    jdbc.update(SaleSettlementSql.SEND_AGAIN, now.toString(), sale.order());
  }

  /** It is undone by a reversal of the hub's own. */
  void reverse(Reason why) {
    ReversalRequest reversal =
        new ReversalRequest(
            sale.orderNo(),
            new ReversalNo("settled-" + sale.order()),
            sale.found().found().amount(),
            why);
    Grant hub = new Grant(HUB, Set.of(sale.found().project()));
    new ReversalRows(jdbc, new ReversalRows.Asked(reversal, hub, now, sale.client()))
        .undo(sale.found().in(OrderState.HELD));
  }
}
