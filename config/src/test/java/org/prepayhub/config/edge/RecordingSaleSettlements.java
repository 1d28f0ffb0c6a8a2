package org.prepayhub.config.edge;

import java.util.ArrayList;
import java.util.List;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.SaleSettlements;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/** Settlements of recharges as they come in: answers as told, writes down what it was asked. */
final class RecordingSaleSettlements implements SaleSettlements {
  static final Receipt REVERSED =
      new Receipt(
          new Request(
              new OrderNo("S-1"),
              new MeterNo("M-1"),
              new OrderNo("O-1"),
              Ending.REVERSE,
              new Reason("burnt in the storm"),
              new Operator("Chen Li")),
          RecordingHub.AT);

  final List<Request> asked = new ArrayList<>();
  Outcome outcome = new Outcome.Settled(REVERSED);

  @Override
  public Outcome settle(Grant grant, Request request) {
    asked.add(request);
    return outcome;
  }
}
