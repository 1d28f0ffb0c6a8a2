package org.prepayhub.config.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.WorkItems;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/** Two items of the work list; answers settlements as told, writes down what it was asked. */
final class RecordingWorkItems implements WorkItems {
  static final Receipt DONE =
      new Receipt(
          new Request(
              9, new OrderNo("S-9"), new Reason("collected in cash"), new Operator("Chen Li")),
          RecordingHub.AT);

  final List<Page> pages = new ArrayList<>();
  final List<Request> asked = new ArrayList<>();
  Outcome outcome = new Outcome.Settled(DONE);

  @Override
  public List<Item> list(Grant grant, Page page) {
    pages.add(page);
    return List.of(
        new Item(
            8,
            "north",
            "trips-braked",
            Optional.empty(),
            "more than allowed",
            Optional.empty(),
            RecordingHub.AT,
            Optional.empty()),
        new Item(
            9,
            "north",
            "meter-drift",
            Optional.of("M-1"),
            "it differs",
            Optional.of("{\"driftFen\":7}"),
            RecordingHub.AT,
            Optional.of(
                new Settlement(
                    DONE.request().number(),
                    DONE.request().reason(),
                    DONE.request().operator(),
                    DONE.settledAt()))));
  }

  @Override
  public Outcome settle(Grant grant, Request request) {
    asked.add(request);
    return outcome;
  }
}
