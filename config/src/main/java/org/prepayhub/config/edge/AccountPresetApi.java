package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.account.AccountPresets.NewAccount;
import org.prepayhub.account.AccountPresets.Outcome;
import org.prepayhub.account.AccountPresets.Receipt;
import org.prepayhub.account.AccountState;
import org.prepayhub.adapters.site.AccountReading;
import org.prepayhub.site.SiteProblem;
import org.prepayhub.units.AccountNo;

/** Accounts that calls make known, as the API speaks of them. */
public final class AccountPresetApi {
  private static final int LONGEST_CODE = 64;
  private static final List<String> TEXTS = List.of("customer", "place", "balanceHeldBy");
  private static final List<String> AMOUNTS =
      List.of("leastRechargeFen", "mostRechargeFen", "hoardingCapFen");
  private static final Set<String> ACCOUNT =
      Set.of(
          "accountNo",
          "project",
          "customer",
          "place",
          "balanceHeldBy",
          "leastRechargeFen",
          "mostRechargeFen",
          "hoardingCapFen");

  private static final Problem CONTENT_DIFFERS =
      Problem.of(ProblemCode.ACCOUNT_CONTENT_DIFFERS, "This account was preset with other content");
  private static final Problem NUMBER_TAKEN =
      Problem.of(
          ProblemCode.ACCOUNT_TAKEN,
          "accountNo: an account has this number that no call preset, or that is not yours");
  private static final Problem PROJECT_UNKNOWN =
      Problem.of(
          ProblemCode.PROJECT_UNKNOWN,
          "project: there is none of this code, or you act for several and named none");

  /** Reads an account from the call's body, as a row of a site's files is read. */
  public NewAccount account(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    JsonBody body = JsonBody.of(call.body(), ACCOUNT);
    AccountNo number = Fields.value("accountNo", body.text("accountNo"), AccountNo::new);
    ApiCall.mark("account", number.value());
    return switch (AccountReading.of("body", columns(number, body))) {
      case AccountReading.Read(var account) ->
          new NewAccount(
              body.optionalText("project").map(code -> Fields.text("project", code, LONGEST_CODE)),
              account);
      case AccountReading.Wrong(var problem) ->
          throw new ProblemException(faulty(List.of(problem)));
    };
  }

  private static Map<String, String> columns(AccountNo number, JsonBody body) {
    Map<String, String> columns = new LinkedHashMap<>(Map.of("account", number.value()));
    columns.put("preset", "true");
    for (String text : TEXTS) {
      body.optionalText(text).ifPresent(value -> columns.put(text, value));
    }
    AMOUNTS.stream()
        .filter(body::has)
        .forEach(amount -> columns.put(amount, Long.toString(body.wholeNumber(amount))));
    return columns;
  }

  /** Answers what came of it. */
  public void done(Outcome outcome, Exchange exchange) {
    switch (outcome) {
      case Outcome.Preset(var receipt) ->
          ApiAnswer.with(exchange, 201, document(receipt), Map.of("Location", path(receipt)));
      case Outcome.Replayed(var receipt) ->
          ApiAnswer.with(exchange, 200, document(receipt), Map.of("Idempotent-Replayed", "true"));
      case Outcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case Outcome.NumberTaken() -> ApiAnswer.problem(exchange, NUMBER_TAKEN);
      case Outcome.ProjectUnknown() -> ApiAnswer.problem(exchange, PROJECT_UNKNOWN);
      case Outcome.Faulty(var problems) -> ApiAnswer.problem(exchange, faulty(problems));
    }
  }

  private static ObjectNode document(Receipt receipt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("accountNo", receipt.accountNo().value())
        .put("project", receipt.project())
        .put("state", AccountState.PRESET.name())
        .put("presetAt", receipt.presetAt().toString());
  }

  private static String path(Receipt receipt) {
    return ApiOperations.BASE_PATH + "/accounts/" + receipt.accountNo().value();
  }

  private static Problem faulty(List<SiteProblem> problems) {
    return new Problem(
        ProblemCode.ACCOUNT_FAULTY,
        "The account has mistakes; mistakes tells where, and what to write instead",
        Map.of(),
        problems.stream()
            .map(it -> new Problem.Mistake(it.field(), it.what(), it.mend()))
            .toList());
  }
}
