package org.prepayhub.config.edge;

import java.util.ArrayList;
import java.util.List;
import org.prepayhub.access.Grant;
import org.prepayhub.command.PurseKind;
import org.prepayhub.command.PurseSettlements;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/** Settlements as they come in: answers as told, writes down what it was asked. */
final class RecordingSettlements implements PurseSettlements {
  static final Receipt DONE =
      new Receipt(
          new Request(
              new OrderNo("S-1"),
              new MeterNo("M-1"),
              PurseKind.REFUND,
              new OrderNo("R-1"),
              true,
              new Reason("the display said so"),
              new Operator("Chen Li")),
          RecordingHub.AT);

  final List<Request> asked = new ArrayList<>();
  Outcome outcome = new Outcome.Settled(DONE);

  @Override
  public Outcome settle(Grant grant, Request request) {
    asked.add(request);
    return outcome;
  }
}
