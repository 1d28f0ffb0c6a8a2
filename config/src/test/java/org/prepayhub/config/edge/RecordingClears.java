package org.prepayhub.config.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.command.MeterClears;
import org.prepayhub.command.PurseState;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/** Clears as they come in: answers as told, writes down what it was asked. */
final class RecordingClears implements MeterClears {
  static final Clear DONE =
      new Clear(
          new Request(
              new OrderNo("C-1"),
              new MeterNo("M-1"),
              new Reason("moved out"),
              new Operator("Chen Li")),
          PurseState.CONFIRMED,
          RecordingHub.AT,
          Optional.empty(),
          Optional.of(
              new Kept(Money.ofFen(2_350), Money.ofFen(90_000), 9, Optional.of(1_284_311L))),
          Optional.of(Money.ofFen(2_350)));

  final List<Request> asked = new ArrayList<>();
  Outcome outcome = new Outcome.Taken(DONE.first());

  @Override
  public Outcome clear(Grant grant, Request request) {
    asked.add(request);
    return outcome;
  }

  @Override
  public Optional<Clear> find(Grant grant, MeterNo meter, OrderNo number) {
    return number.value().equals("C-1") ? Optional.of(DONE) : Optional.empty();
  }
}
