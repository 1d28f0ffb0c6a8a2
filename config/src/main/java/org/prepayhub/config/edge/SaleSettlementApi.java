package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.prepayhub.config.edge.SettlementCall.Kind;
import org.prepayhub.config.edge.SettlementCall.Word;
import org.prepayhub.recharge.SaleSettlements.Ending;
import org.prepayhub.recharge.SaleSettlements.Outcome;
import org.prepayhub.recharge.SaleSettlements.Receipt;
import org.prepayhub.recharge.SaleSettlements.Request;

/** Settlements by hand as the API speaks of them, and those of recharges in full. */
public final class SaleSettlementApi {
  private static final Problem UNKNOWN =
      Problem.of(
          ProblemCode.ORDER_UNKNOWN, "No recharge of this number waits for the meter, or is held");

  /** Reads a settlement of whatever kind from the call's path and body. */
  public SettlementCall call(Exchange exchange) {
    return SettlementCall.of(exchange);
  }

  /** What an operator asks for. */
  public Request settlement(SettlementCall call) {
    return new Request(
        call.number(),
        call.meter(),
        call.order(),
        call.ending().orElseThrow(),
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
      case Outcome.ContentDiffers() ->
          ApiAnswer.problem(exchange, PurseSettlementApi.CONTENT_DIFFERS);
      case Outcome.OrderUnknown() -> ApiAnswer.problem(exchange, UNKNOWN);
      case Outcome.Refused refused -> ApiAnswer.problem(exchange, problem(refused));
    }
  }

  private static Problem problem(Outcome.Refused refused) {
    return switch (refused) {
      case Outcome.UnderWay(var meter, var until) ->
          Problem.of(
              ProblemCode.SALE_UNDER_WAY,
              meter + " may still take it until " + until + "; settle it after that");
      case Outcome.ReadingMissing(var meter) -> AccountProblems.readingMissing(List.of(meter));
      case Outcome.MeterDiffers(var meter, var why) ->
          Problem.of(ProblemCode.METER_DIFFERS, meter + ": " + why);
    };
  }

  private static ObjectNode document(Receipt receipt) {
    Request request = receipt.request();
    Ending ending = request.ending();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("settlementNo", request.number().value());
    document.put("meterNo", request.meter().value());
    document.put("kind", Kind.SALE.name());
    document.put("orderNo", request.order().value());
    document.put("outcome", Word.of(ending == Ending.DONE).name());
    if (ending != Ending.DONE) {
      document.put("then", ending.name());
    }
    document.put("state", ending.state().name());
    document.put("reason", request.reason().text());
    document.put("operator", request.operator().name());
    document.put("settledAt", receipt.settledAt().toString());
    return document;
  }
}
