package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.command.MeterClears.Clear;
import org.prepayhub.command.MeterClears.Kept;
import org.prepayhub.command.MeterClears.Outcome;
import org.prepayhub.command.MeterClears.Request;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/** Clears of meters as the API speaks of them. */
public final class MeterClearApi {
  private static final Set<String> CLEAR = Set.of("clearNo", "reason", "operator");
  private static final Problem UNKNOWN =
      Problem.of(ProblemCode.METER_UNKNOWN, "There is no meter of this number in service");
  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.ORDER_CONTENT_DIFFERS,
          "clearNo: you used this number before with other content; use a fresh one");

  /** Which clear of which meter. */
  public record Wanted(MeterNo meter, OrderNo number) {}

  /** Reads a clear from the call's path and body. */
  public Request clear(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    JsonBody body = JsonBody.of(call.body(), CLEAR);
    return new Request(
        Fields.value("clearNo", body.text("clearNo"), OrderNo::new),
        meterNo(call),
        Fields.value("reason", body.text("reason"), Reason::new),
        Fields.value("operator", body.text("operator"), Operator::new));
  }

  /** Reads which clear a call asks for. */
  public Wanted wanted(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return new Wanted(
        meterNo(call), Fields.value("clearNo", call.variable("clearNo"), OrderNo::new));
  }

  /** Answers what came of asking for a clear. */
  public void taken(Outcome outcome, Exchange exchange) {
    switch (outcome) {
      case Outcome.Taken(var clear) ->
          ApiAnswer.with(exchange, 201, document(clear), Map.of("Location", path(clear.request())));
      case Outcome.Replayed(var first) ->
          ApiAnswer.with(exchange, 200, document(first), Map.of("Idempotent-Replayed", "true"));
      case Outcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case Outcome.MeterUnknown() -> ApiAnswer.problem(exchange, UNKNOWN);
      case Outcome.HoldsNoMoney(var meter) ->
          ApiAnswer.problem(
              exchange,
              Problem.of(ProblemCode.BALANCE_NOT_HELD, meter + " holds no money to be cleared"));
      case Outcome.InUse(var meter) ->
          ApiAnswer.problem(
              exchange,
              Problem.of(
                  ProblemCode.METER_IN_USE,
                  "an account pays by " + meter + "; refund what is left, or close the account"));
      case Outcome.Offline(var meter) ->
          ApiAnswer.problem(exchange, AccountProblems.offline(meter));
      case Outcome.SaleUnderWay(var meter) ->
          ApiAnswer.problem(exchange, AccountProblems.saleUnderWay(meter));
      case Outcome.RefundUnderWay(var meter) ->
          ApiAnswer.problem(exchange, AccountProblems.refundUnderWay(meter));
    }
  }

  /** Answers a clear as it stands. */
  public void found(Optional<Clear> found, Exchange exchange) {
    Clear clear =
        found.orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemCode.ORDER_UNKNOWN, "There is no such clear")));
    ApiAnswer.ok(exchange, document(clear));
  }

  private static MeterNo meterNo(ApiCall call) {
    MeterNo meterNo = Fields.value("meterNo", call.variable("meterNo"), MeterNo::new);
    ApiCall.mark("meter", meterNo.value());
    return meterNo;
  }

  private static ObjectNode document(Clear clear) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("clearNo", clear.request().number().value());
    document.put("meterNo", clear.request().meter().value());
    document.put("state", clear.state().name());
    document.put("reason", clear.request().reason().text());
    document.put("operator", clear.request().operator().name());
    document.put("askedAt", clear.askedAt().toString());
    clear.why().ifPresent(why -> document.put("why", why));
    clear.kept().ifPresent(kept -> put(document.putObject("kept"), kept));
    clear.taken().map(Money::fen).ifPresent(fen -> document.put("takenFen", fen));
    return document;
  }

  private static void put(ObjectNode row, Kept kept) {
    row.put("balanceFen", kept.balance().fen());
    row.put("purchasedFen", kept.purchased().fen());
    row.put("purchaseCount", kept.purchaseCount());
    kept.total().ifPresent(total -> row.put("total", total));
  }

  private static String path(Request request) {
    return ApiOperations.BASE_PATH
        + "/meters/"
        + request.meter().value()
        + "/clears/"
        + request.number().value();
  }
}
