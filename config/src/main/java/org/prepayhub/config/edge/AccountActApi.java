package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs.Found;
import org.prepayhub.account.AccountActs.Wanted;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActRequest;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.OrderNo;

/** What is done to accounts as the API speaks of it. */
public final class AccountActApi {
  private static final int MOST_AT_ONCE = 100;
  private static final Set<String> OPENING =
      Set.of("openingNo", "depositFen", "readings", "reason", "operator");
  private static final Set<String> OPENING_OF_MANY =
      Set.of("accountNo", "openingNo", "depositFen", "readings", "reason", "operator");
  private static final Set<String> REPLACEMENT =
      Set.of("replacementNo", "oldMeterNo", "begins", "readings", "reason", "operator");
  private static final Set<String> TRANSFER =
      Set.of("transferNo", "place", "readings", "reason", "operator");
  private static final Set<String> CLOSURE = Set.of("closureNo", "readings", "reason", "operator");

  /** Reads an opening from the call's path and body. */
  public ActRequest opening(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return ActWords.request(AccountAct.OPENING, accountNo(call), JsonBody.of(call.body(), OPENING));
  }

  /** Reads a closure from the call's path and body. */
  public ActRequest closure(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return ActWords.request(AccountAct.CLOSURE, accountNo(call), JsonBody.of(call.body(), CLOSURE));
  }

  /** Reads the replacement of a meter from the call's path and body. */
  public ActRequest replacement(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return ActWords.request(
        AccountAct.REPLACEMENT, accountNo(call), JsonBody.of(call.body(), REPLACEMENT));
  }

  /** Reads a transfer to another room from the call's path and body. */
  public ActRequest transfer(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return ActWords.request(
        AccountAct.TRANSFER, accountNo(call), JsonBody.of(call.body(), TRANSFER));
  }

  /** Reads many openings from the call's body. */
  public List<ActRequest> openings(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    List<JsonBody> openings =
        JsonBody.of(call.body(), Set.of("openings"))
            .objects("openings", OPENING_OF_MANY, MOST_AT_ONCE);
    if (openings.isEmpty()) {
      throw ProblemException.malformed("openings", "must have one at least");
    }
    return openings.stream()
        .map(
            one ->
                ActWords.request(
                    AccountAct.OPENING,
                    Fields.value("accountNo", one.text("accountNo"), AccountNo::new),
                    one))
        .toList();
  }

  /** Reads whose opening a call asks for. */
  public Wanted openingOf(Exchange exchange) {
    return wanted(AccountAct.OPENING, exchange);
  }

  /** Reads whose closure a call asks for. */
  public Wanted closureOf(Exchange exchange) {
    return wanted(AccountAct.CLOSURE, exchange);
  }

  /** Reads which replacement a call asks for. */
  public Wanted replacementOf(Exchange exchange) {
    return numbered(AccountAct.REPLACEMENT, exchange);
  }

  /** Reads which transfer a call asks for. */
  public Wanted transferOf(Exchange exchange) {
    return numbered(AccountAct.TRANSFER, exchange);
  }

  private static Wanted numbered(AccountAct act, Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    String name = WalletWords.of(act) + "No";
    return new Wanted(
        act, accountNo(call), Optional.of(Fields.value(name, call.variable(name), OrderNo::new)));
  }

  /** Answers what came of an act. */
  public void done(ActOutcome outcome, Exchange exchange) {
    switch (outcome) {
      case ActOutcome.Done(var receipt) ->
          ApiAnswer.with(
              exchange, 201, ActWords.document(receipt), Map.of("Location", path(receipt)));
      case ActOutcome.Replayed(var receipt) ->
          ApiAnswer.with(
              exchange, 200, ActWords.document(receipt), Map.of("Idempotent-Replayed", "true"));
      case ActOutcome.Unanswered() -> ApiAnswer.problem(exchange, ActWords.UNANSWERED);
      case ActOutcome.Refused refused -> ApiAnswer.problem(exchange, ActWords.problem(refused));
    }
  }

  /** Answers what came of each of many openings. */
  public void allDone(List<ActOutcome> outcomes, List<ActRequest> asked, Exchange exchange) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode results = document.putArray("results");
    for (int i = 0; i < outcomes.size(); i++) {
      put(results.addObject(), asked.get(i), outcomes.get(i));
    }
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode result, ActRequest asked, ActOutcome outcome) {
    result.put("openingNo", asked.number().value());
    result.put("accountNo", asked.accountNo().value());
    switch (outcome) {
      case ActOutcome.Done(var receipt) ->
          result.put("status", 201).set("opening", ActWords.document(receipt));
      case ActOutcome.Replayed(var receipt) ->
          result.put("status", 200).set("opening", ActWords.document(receipt));
      case ActOutcome.Unanswered() -> put(result, ActWords.UNANSWERED);
      case ActOutcome.Refused refused -> put(result, ActWords.problem(refused));
    }
  }

  private static void put(ObjectNode result, Problem problem) {
    result.put("status", problem.code().status());
    result.put("code", problem.code().word());
    result.put("detail", problem.detail());
  }

  /** Answers an act as it was answered first. */
  public void found(Found found, Exchange exchange) {
    switch (found) {
      case Found.Act(var receipt) -> ApiAnswer.ok(exchange, ActWords.document(receipt));
      case Found.Nothing() ->
          ApiAnswer.problem(
              exchange, Problem.of(ProblemCode.ORDER_UNKNOWN, "This was not done to the account"));
      case Found.NoAccount() -> ApiAnswer.problem(exchange, AccountProblems.UNKNOWN);
    }
  }

  private static Wanted wanted(AccountAct act, Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return new Wanted(act, accountNo(call));
  }

  private static AccountNo accountNo(ApiCall call) {
    AccountNo accountNo = Fields.value("accountNo", call.variable("accountNo"), AccountNo::new);
    ApiCall.mark("account", accountNo.value());
    return accountNo;
  }

  private static String path(ActReceipt receipt) {
    String account = ApiOperations.BASE_PATH + "/accounts/" + receipt.accountNo().value();
    return switch (receipt.act()) {
      case OPENING, CLOSURE -> account + "/" + WalletWords.of(receipt.act());
      case REPLACEMENT, TRANSFER ->
          account + "/" + WalletWords.of(receipt.act()) + "s/" + receipt.number().value();
    };
  }
}
