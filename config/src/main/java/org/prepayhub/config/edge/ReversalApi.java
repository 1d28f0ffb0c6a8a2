package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalReceipt;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.ReversalNo;

/** Reversals as the API speaks of them. */
public final class ReversalApi {
  private static final Set<String> PROPERTIES = Set.of("reversalNo", "amountFen", "reason");

  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.REVERSAL_CONTENT_DIFFERS,
          "reversalNo: you used this number before with other content; use a fresh one");
  private static final Problem ALREADY_REVERSED =
      Problem.of(
          ProblemCode.ORDER_REVERSED, "This order was reversed before, under another number");
  private static final Problem DELIVERY_IN_PROGRESS =
      Problem.of(
          ProblemCode.DELIVERY_IN_PROGRESS,
          "The sale to the meter has begun; the operator settles what becomes of it");

  /** Reads a reversal from the call's path and body. */
  public ReversalRequest reversal(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    OrderNo orderNo = Fields.value("orderNo", call.variable("orderNo"), OrderNo::new);
    ApiCall.mark("order", orderNo.value());
    JsonBody body = JsonBody.of(call.body(), PROPERTIES);
    ReversalNo reversalNo = Fields.value("reversalNo", body.text("reversalNo"), ReversalNo::new);
    Reason reason = Fields.value("reason", body.text("reason"), Reason::new);
    return new ReversalRequest(
        orderNo, reversalNo, Fields.positive("amountFen", body.wholeNumber("amountFen")), reason);
  }

  /** Answers what came of reversing. */
  public void reversed(ReversalOutcome outcome, Exchange exchange) {
    switch (outcome) {
      case ReversalOutcome.Reversed(var receipt) -> ApiAnswer.ok(exchange, document(receipt));
      case ReversalOutcome.Replayed(var receipt) ->
          ApiAnswer.with(exchange, 200, document(receipt), Map.of("Idempotent-Replayed", "true"));
      case ReversalOutcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case ReversalOutcome.AlreadyReversed() -> ApiAnswer.problem(exchange, ALREADY_REVERSED);
      case ReversalOutcome.AmountDiffers(var booked) ->
          ApiAnswer.problem(exchange, amountDiffers(booked));
      case ReversalOutcome.AlreadyDelivered(var because) ->
          ApiAnswer.problem(exchange, alreadyDelivered(because));
      case ReversalOutcome.DeliveryInProgress() ->
          ApiAnswer.problem(exchange, DELIVERY_IN_PROGRESS);
    }
  }

  private static Problem alreadyDelivered(ReversalOutcome.Because because) {
    return Problem.of(
        ProblemCode.ALREADY_DELIVERED,
        switch (because) {
          case IN_METER -> "The meter holds this money; pay it back as a refund";
          case SPENT ->
              "The account does not hold all of this money any more; the operator has it on the"
                  + " work list";
          case DAY_CLOSED -> "The day of this recharge is closed; pay it back as a refund";
        });
  }

  private static ObjectNode document(ReversalReceipt receipt) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("reversalNo", receipt.reversalNo().value());
    document.put("orderNo", receipt.orderNo().value());
    document.put("state", OrderState.REVERSED.name());
    document.put("amountFen", receipt.amount().fen());
    receipt.balance().ifPresent(balance -> document.put("balanceFen", balance.fen()));
    document.put("reversedAt", receipt.reversedAt().toString());
    return document;
  }

  private static Problem amountDiffers(Money booked) {
    return Problem.of(
        ProblemCode.AMOUNT_DIFFERS,
        "amountFen: the order is of " + booked.fen() + " fen; it is reversed whole or not at all");
  }
}
