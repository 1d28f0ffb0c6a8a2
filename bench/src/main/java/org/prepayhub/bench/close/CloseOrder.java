package org.prepayhub.bench.close;

import java.util.List;
import org.prepayhub.bench.load.Deposit;
import org.prepayhub.bench.load.LoadOrder;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Schedule;

/**
 * A bench of day closes. Every account is recharged once in the day that is closed.
 *
 * @param schedule of the collection that goes on
 * @param load the recharges that go on
 */
record CloseOrder(Layout layout, Schedule schedule, LoadOrder load) {
  /** By the same callers. */
  Deposit deposit() {
    return new Deposit(load.clients(), load.accounts(), load.amountFen());
  }

  /** A day is closed as soon as it is over; sales would only take time from what is measured. */
  List<String> settings() {
    return List.of("hub.close.grace=0s", "hub.routes.switched-off=recharge-dispatch-sales");
  }
}
