package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.camel.Exchange;
import org.prepayhub.command.PurseSettlements.Outcome;
import org.prepayhub.command.PurseSettlements.Receipt;
import org.prepayhub.command.PurseSettlements.Request;
import org.prepayhub.config.edge.SettlementCall.Word;

/** Settlements of refunds and clears by hand as the API speaks of them. */
public final class PurseSettlementApi {
  private static final Problem UNKNOWN =
      Problem.of(
          ProblemCode.ORDER_UNKNOWN,
          "No refund or clear of this number is under way to the meter, or held");
  static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.ORDER_CONTENT_DIFFERS,
          "settlementNo: you used this number before with other content; use a fresh one");

  /** What an operator asks for. */
  public Request settlement(SettlementCall call) {
    return new Request(
        call.number(),
        call.meter(),
        call.kind().purse().orElseThrow(),
        call.order(),
        call.word() == Word.DONE,
        call.reason(),
        call.operator());
  }

  /** Answers what came of it. */
  public void settled(Outcome outcome, Exchange exchange) {
    switch (outcome) {
      case Outcome.Settled(var receipt) ->
          ApiAnswer.with(exchange, 201, document(receipt), Map.of());
      case Outcome.Replayed(var receipt) ->
          ApiAnswer.with(exchange, 200, document(receipt), Map.of("Idempotent-Replayed", "true"));
      case Outcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case Outcome.OrderUnknown() -> ApiAnswer.problem(exchange, UNKNOWN);
      case Outcome.UnderWay(var meter, var until) ->
          ApiAnswer.problem(
              exchange,
              Problem.of(
                  ProblemCode.REFUND_UNDER_WAY,
                  meter + " may still do it until " + until + "; settle it after that"));
      case Outcome.MeterDiffers(var meter, var why) ->
          ApiAnswer.problem(
              exchange, Problem.of(ProblemCode.METER_DIFFERS, meter + " did not do it: " + why));
    }
  }

  private static ObjectNode document(Receipt receipt) {
    Request request = receipt.request();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("settlementNo", request.number().value());
    document.put("meterNo", request.meter().value());
    document.put("kind", request.kind().name());
    document.put("orderNo", request.order().value());
    document.put("outcome", Word.of(request.done()).name());
    document.put("state", request.state().name());
    document.put("reason", request.reason().text());
    document.put("operator", request.operator().name());
    document.put("settledAt", receipt.settledAt().toString());
    return document;
  }
}
