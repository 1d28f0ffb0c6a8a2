package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderReceipt;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.ledger.MoneyOrders.Numbered;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/** Corrections, refunds, grants and write-offs as the API speaks of them. */
public final class MoneyOrderApi {
  private static final Set<String> OF_EITHER_FUND =
      Set.of("orderNo", "accountNo", "wallet", "fund", "amountFen", "reason", "operator");
  private static final Set<String> REFUND =
      Set.of("orderNo", "accountNo", "wallet", "amountFen", "reason", "operator");

  private static final Set<String> GRANT =
      Set.of("orderNo", "accountNo", "wallet", "amountFen", "expiresAt", "reason", "operator");

  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.ORDER_CONTENT_DIFFERS,
          "orderNo: you used this number before with other content; use a fresh one");

  private static final Problem EXPIRY_PASSED =
      Problem.of(
          ProblemCode.EXPIRY_PASSED, "expiresAt: a grant expires later than it is given, or never");

  /** Reads a correction from the call's body. */
  public MoneyOrderRequest correction(Exchange exchange) {
    return ofEitherFund(MoneyOrderKind.CORRECTION, exchange);
  }

  /** Reads from the call's body what debt is given up. */
  public MoneyOrderRequest writeOff(Exchange exchange) {
    return ofEitherFund(MoneyOrderKind.WRITE_OFF, exchange);
  }

  private static MoneyOrderRequest ofEitherFund(MoneyOrderKind kind, Exchange exchange) {
    JsonBody body = body(exchange, OF_EITHER_FUND);
    Fund fund =
        body.optionalText("fund")
            .map(text -> Fields.value("fund", text, WalletWords::fund))
            .orElse(Fund.CASH);
    return request(kind, fund, body, Optional.empty());
  }

  /** Reads a refund from the call's body; what was granted is nobody's to be paid back. */
  public MoneyOrderRequest refund(Exchange exchange) {
    return request(MoneyOrderKind.REFUND, Fund.CASH, body(exchange, REFUND), Optional.empty());
  }

  /** Reads a grant from the call's body. */
  public MoneyOrderRequest grant(Exchange exchange) {
    JsonBody body = body(exchange, GRANT);
    Optional<Instant> expiresAt =
        body.optionalText("expiresAt").map(text -> Fields.instant("expiresAt", text));
    return request(MoneyOrderKind.GRANT, Fund.SUBSIDY, body, expiresAt);
  }

  /** Reads which correction a call asks for. */
  public Numbered correctionNo(Exchange exchange) {
    return new Numbered(MoneyOrderKind.CORRECTION, orderNo(exchange));
  }

  /** Reads which refund a call asks for. */
  public Numbered refundNo(Exchange exchange) {
    return new Numbered(MoneyOrderKind.REFUND, orderNo(exchange));
  }

  /** Reads which grant a call asks for. */
  public Numbered grantNo(Exchange exchange) {
    return new Numbered(MoneyOrderKind.GRANT, orderNo(exchange));
  }

  /** Reads which write-off a call asks for. */
  public Numbered writeOffNo(Exchange exchange) {
    return new Numbered(MoneyOrderKind.WRITE_OFF, orderNo(exchange));
  }

  private static OrderNo orderNo(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    OrderNo orderNo = Fields.value("orderNo", call.variable("orderNo"), OrderNo::new);
    ApiCall.mark("order", orderNo.value());
    return orderNo;
  }

  /** Answers what came of an order. */
  public void posted(MoneyOrderOutcome outcome, Exchange exchange) {
    switch (outcome) {
      case MoneyOrderOutcome.Posted(var receipt) ->
          ApiAnswer.with(exchange, 201, document(receipt), Map.of("Location", path(receipt)));
      case MoneyOrderOutcome.Queued(var receipt) ->
          ApiAnswer.with(exchange, 201, document(receipt), Map.of("Location", path(receipt)));
      case MoneyOrderOutcome.Replayed(var receipt) ->
          ApiAnswer.with(exchange, 200, document(receipt), Map.of("Idempotent-Replayed", "true"));
      case MoneyOrderOutcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case MoneyOrderOutcome.AccountUnknown() ->
          ApiAnswer.problem(exchange, AccountProblems.UNKNOWN);
      case MoneyOrderOutcome.AccountClosed() -> ApiAnswer.problem(exchange, AccountProblems.CLOSED);
      case MoneyOrderOutcome.AccountNotOpen() ->
          ApiAnswer.problem(exchange, AccountProblems.NOT_OPEN);
      case MoneyOrderOutcome.BalanceNotHeld() ->
          ApiAnswer.problem(exchange, AccountProblems.BALANCE_NOT_HELD);
      case MoneyOrderOutcome.ReadingMissing(var meters) ->
          ApiAnswer.problem(exchange, AccountProblems.readingMissing(meters));
      case MoneyOrderOutcome.MeterOffline(var meter) ->
          ApiAnswer.problem(exchange, AccountProblems.offline(meter));
      case MoneyOrderOutcome.SaleUnderWay(var meter) ->
          ApiAnswer.problem(exchange, AccountProblems.saleUnderWay(meter));
      case MoneyOrderOutcome.MeterDiffers(var meter) ->
          ApiAnswer.problem(
              exchange,
              Problem.of(
                  ProblemCode.METER_DIFFERS,
                  meter + ": it shows other purchases than the hub sold to it"));
      case MoneyOrderOutcome.RefundUnderWay(var meter) ->
          ApiAnswer.problem(exchange, AccountProblems.refundUnderWay(meter));
      case MoneyOrderOutcome.GrantNotPaidBack() ->
          ApiAnswer.problem(exchange, aboveBalance(Money.ZERO));
      case MoneyOrderOutcome.ExpiryPassed() -> ApiAnswer.problem(exchange, EXPIRY_PASSED);
      case MoneyOrderOutcome.AboveLimit(var most) -> ApiAnswer.problem(exchange, aboveLimit(most));
      case MoneyOrderOutcome.AboveBalance(var left) ->
          ApiAnswer.problem(exchange, aboveBalance(left));
      case MoneyOrderOutcome.AboveDebt(var owed) -> ApiAnswer.problem(exchange, aboveDebt(owed));
    }
  }

  /** Answers an order as it was answered first. */
  public void found(Optional<MoneyOrderReceipt> found, Exchange exchange) {
    MoneyOrderReceipt receipt =
        found.orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemCode.ORDER_UNKNOWN, "There is no such order")));
    ApiAnswer.ok(exchange, document(receipt));
  }

  private static JsonBody body(Exchange exchange, Set<String> properties) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return JsonBody.of(call.body(), properties);
  }

  private static MoneyOrderRequest request(
      MoneyOrderKind kind, Fund fund, JsonBody body, Optional<Instant> expiresAt) {
    OrderNo orderNo = Fields.value("orderNo", body.text("orderNo"), OrderNo::new);
    ApiCall.mark("order", orderNo.value());
    AccountNo accountNo = Fields.value("accountNo", body.text("accountNo"), AccountNo::new);
    Utility wallet = Fields.value("wallet", body.text("wallet"), WalletWords::utility);
    return new MoneyOrderRequest(
        kind,
        orderNo,
        new Purse(accountNo, wallet, fund),
        amount(kind, body.wholeNumber("amountFen")),
        Fields.value("reason", body.text("reason"), Reason::new),
        Fields.value("operator", body.text("operator"), Operator::new),
        expiresAt);
  }

  private static Money amount(MoneyOrderKind kind, long fen) {
    if (kind != MoneyOrderKind.CORRECTION) {
      return Fields.positive("amountFen", fen);
    }
    if (fen == 0 || fen == Long.MIN_VALUE) {
      throw ProblemException.malformed("amountFen", "must be above or below 0");
    }
    return Money.ofFen(fen);
  }

  private static ObjectNode document(MoneyOrderReceipt receipt) {
    MoneyOrderRequest request = receipt.request();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("orderNo", request.orderNo().value());
    document.put("state", receipt.state().name());
    document.put("accountNo", request.purse().accountNo().value());
    document.put("wallet", WalletWords.of(request.purse().utility()));
    document.put("fund", WalletWords.of(request.purse().fund()));
    document.put("amountFen", request.amount().fen());
    document.put("balanceFen", receipt.balance().fen());
    request.expiresAt().ifPresent(at -> document.put("expiresAt", at.toString()));
    document.put("reason", request.reason().text());
    document.put("operator", request.operator().name());
    document.put("postedAt", receipt.postedAt().toString());
    return document;
  }

  private static String path(MoneyOrderReceipt receipt) {
    return ApiOperations.BASE_PATH
        + "/"
        + receipt.request().kind().word()
        + "s/"
        + receipt.request().orderNo().value();
  }

  private static Problem aboveLimit(Money most) {
    return Problem.of(
        ProblemCode.AMOUNT_OUT_OF_RANGE,
        "amountFen: one such order moves " + most.fen() + " fen at most");
  }

  private static Problem aboveBalance(Money left) {
    return Problem.of(
        ProblemCode.ABOVE_BALANCE,
        "amountFen: " + Math.max(0, left.fen()) + " fen are left and can be taken");
  }

  private static Problem aboveDebt(Money owed) {
    return Problem.of(
        ProblemCode.ABOVE_DEBT, "amountFen: " + owed.fen() + " fen are owed and can be given up");
  }
}
