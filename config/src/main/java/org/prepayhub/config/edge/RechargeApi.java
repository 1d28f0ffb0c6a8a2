package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeDesk.OrderView;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;

/** Recharges as the API speaks of them. */
public final class RechargeApi {
  private static final Set<String> PROPERTIES =
      Set.of("orderNo", "accountNo", "wallet", "amountFen", "paidAt", "meterNo", "fund");

  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.ORDER_CONTENT_DIFFERS,
          "orderNo: you booked this number before with other content; use a fresh one");
  private static final Problem IN_FLIGHT =
      Problem.retryAfter(
          ProblemCode.ORDER_IN_FLIGHT,
          "This very order is being booked; ask again with the same content",
          Duration.ofSeconds(1));
  private static final Problem REVERSED =
      Problem.of(ProblemCode.ORDER_REVERSED, "This order was reversed; it is not booked again");
  private static final Problem NEVER_CAME =
      Problem.of(
          ProblemCode.ORDER_REVERSED,
          "This order was reversed before it came; it is not booked when it comes");
  private static final Problem ACCOUNT_UNKNOWN =
      Problem.of(
          ProblemCode.ACCOUNT_UNKNOWN,
          "There is no open account of this number with this wallet and meter");

  /** Reads a recharge from the call's body. */
  public RechargeRequest order(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    JsonBody body = JsonBody.of(call.body(), PROPERTIES);
    OrderNo orderNo = Fields.value("orderNo", body.text("orderNo"), OrderNo::new);
    ApiCall.mark("order", orderNo.value());
    AccountNo accountNo = Fields.value("accountNo", body.text("accountNo"), AccountNo::new);
    Utility wallet = Fields.value("wallet", body.text("wallet"), RechargeApi::utility);
    Fund fund =
        body.optionalText("fund")
            .map(text -> Fields.value("fund", text, RechargeApi::fund))
            .orElse(Fund.CASH);
    Instant paidAt = Fields.instant("paidAt", body.text("paidAt")).truncatedTo(ChronoUnit.MILLIS);
    Optional<MeterNo> meterNo =
        body.optionalText("meterNo").map(text -> Fields.value("meterNo", text, MeterNo::new));
    return new RechargeRequest(
        orderNo, accountNo, wallet, fund, amount(body.wholeNumber("amountFen")), paidAt, meterNo);
  }

  /** Reads the order number a call asks for. */
  public OrderNo orderNo(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    OrderNo orderNo = Fields.value("orderNo", call.variable("orderNo"), OrderNo::new);
    ApiCall.mark("order", orderNo.value());
    return orderNo;
  }

  /** Answers what came of booking. */
  public void booked(BookingOutcome outcome, Exchange exchange) {
    switch (outcome) {
      case BookingOutcome.Booked(var receipt) ->
          ApiAnswer.with(exchange, 201, document(receipt), Map.of("Location", path(receipt)));
      case BookingOutcome.Replayed(var receipt) ->
          ApiAnswer.with(exchange, 200, document(receipt), Map.of("Idempotent-Replayed", "true"));
      case BookingOutcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case BookingOutcome.InFlight() -> ApiAnswer.problem(exchange, IN_FLIGHT);
      case BookingOutcome.Reversed() -> ApiAnswer.problem(exchange, REVERSED);
      case BookingOutcome.AccountUnknown() -> ApiAnswer.problem(exchange, ACCOUNT_UNKNOWN);
      case BookingOutcome.AccountClosed() -> ApiAnswer.problem(exchange, AccountProblems.CLOSED);
      case BookingOutcome.AccountNotOpen() -> ApiAnswer.problem(exchange, AccountProblems.NOT_OPEN);
      case BookingOutcome.AmountOutOfRange range -> ApiAnswer.problem(exchange, outside(range));
      case BookingOutcome.HoardingCapExceeded cap -> ApiAnswer.problem(exchange, above(cap));
    }
  }

  /** Answers how an order stands. */
  public void found(Optional<OrderView> found, Exchange exchange) {
    OrderView order =
        found.orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemCode.ORDER_UNKNOWN, "You booked no order of this number")));
    if (order.neverCame()) {
      throw new ProblemException(NEVER_CAME);
    }
    ApiAnswer.ok(exchange, document(order));
  }

  private static ObjectNode document(RechargeReceipt receipt) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("orderNo", receipt.orderNo().value());
    document.put("state", receipt.state().name());
    document.put("balanceFen", receipt.balance().fen());
    document.put("bookedAt", receipt.bookedAt().toString());
    return document;
  }

  private static ObjectNode document(OrderView order) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("orderNo", order.orderNo().value());
    document.put("state", order.state().name());
    document.put("amountFen", order.amount().fen());
    document.put("balanceFen", order.balance().fen());
    document.put("bookedAt", order.bookedAt().toString());
    order.deliveredAt().ifPresent(at -> document.put("deliveredAt", at.toString()));
    order.meterNo().ifPresent(meter -> document.put("meterNo", meter.value()));
    order.meterCount().ifPresent(count -> document.put("meterCount", count));
    order.why().ifPresent(why -> document.put("why", why));
    return document;
  }

  private static String path(RechargeReceipt receipt) {
    return ApiOperations.BASE_PATH + "/recharges/" + receipt.orderNo().value();
  }

  /** No account takes nothing or less, whatever its own limits are. */
  private static Money amount(long fen) {
    if (fen <= 0) {
      throw new ProblemException(
          Problem.of(ProblemCode.AMOUNT_OUT_OF_RANGE, "amountFen: must be positive"));
    }
    return Money.ofFen(fen);
  }

  private static Utility utility(String text) {
    return switch (text) {
      case "electricity" -> Utility.ELECTRICITY;
      case "water" -> Utility.WATER;
      default -> throw new IllegalArgumentException("must be electricity or water");
    };
  }

  private static Fund fund(String text) {
    return switch (text) {
      case "cash" -> Fund.CASH;
      case "subsidy" -> Fund.SUBSIDY;
      default -> throw new IllegalArgumentException("must be cash or subsidy");
    };
  }

  private static Problem outside(BookingOutcome.AmountOutOfRange range) {
    return Problem.of(
        ProblemCode.AMOUNT_OUT_OF_RANGE,
        "amountFen: this account takes "
            + range.least().fen()
            + " to "
            + range.most().fen()
            + " fen in one recharge");
  }

  private static Problem above(BookingOutcome.HoardingCapExceeded exceeded) {
    return Problem.of(
        ProblemCode.HOARDING_CAP_EXCEEDED,
        "amountFen: the balance of "
            + exceeded.balance().fen()
            + " fen would pass the cap of "
            + exceeded.cap().fen());
  }
}
