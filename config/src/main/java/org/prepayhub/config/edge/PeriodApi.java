package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.prepayhub.close.PeriodCloses.AccountPeriod;
import org.prepayhub.close.PeriodCloses.PeriodPage;
import org.prepayhub.close.PeriodCloses.ProjectPeriod;
import org.prepayhub.close.PeriodCloses.Span;
import org.prepayhub.close.PeriodKind;
import org.prepayhub.units.AccountNo;

/** Closed months and semesters as the API speaks of them. */
public final class PeriodApi {
  private static final int USUAL_LIMIT = 12;
  private static final int HIGHEST_LIMIT = 60;

  /** The periods of a project a call asks for. */
  public record ProjectPage(String project, PeriodPage page) {}

  /** The periods of an account a call asks for. */
  public record AccountPage(AccountNo accountNo, PeriodPage page) {}

  /** Reads which periods of which project a call asks for. */
  public ProjectPage projectPage(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    return new ProjectPage(
        Fields.text("project", call.variable("project"), CloseApi.LONGEST_CODE), page(call));
  }

  /** Reads which periods of which account a call asks for. */
  public AccountPage accountPage(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    return new AccountPage(CloseApi.accountNo(call), page(call));
  }

  /** Answers the periods of a project. */
  public void projectPeriods(Optional<List<ProjectPeriod>> found, Exchange exchange) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode periods = document.putArray("periods");
    for (ProjectPeriod period : found.orElseThrow(CloseApi::projectUnknown)) {
      ObjectNode row = put(periods.addObject(), period.span());
      row.put("from", period.from().toString());
      row.put("to", period.to().toString());
      row.put("closedDays", period.days());
      row.put("closedAt", period.seal().closedAt().toString());
      row.put("accountWallets", period.seal().wallets());
      row.put("lateEntries", period.seal().lateEntries());
      row.put("checksum", period.seal().checksum());
      CloseApi.put(row.putArray("totals"), period.totals());
    }
    ApiAnswer.ok(exchange, document);
  }

  /** Answers the periods of an account. */
  public void accountPeriods(
      Optional<List<AccountPeriod>> found, AccountPage asked, Exchange exchange) {
    ObjectNode document = CloseApi.accountDocument(asked.accountNo());
    ArrayNode periods = document.putArray("periods");
    for (AccountPeriod period : found.orElseThrow(CloseApi::accountUnknown)) {
      ObjectNode row = put(periods.addObject(), period.span());
      CloseApi.put(row.putArray("wallets"), period.wallets());
    }
    ApiAnswer.ok(exchange, document);
  }

  private static ObjectNode put(ObjectNode row, Span span) {
    return row.put("first", span.first().toString()).put("last", span.last().toString());
  }

  private static PeriodPage page(ApiCall call) {
    QueryParameters query = call.query().only("kind", "before", "limit");
    return new PeriodPage(
        kind(query.get("kind").orElse("")),
        query.get("before").map(text -> Fields.day("before", text)),
        query.wholeNumber("limit", USUAL_LIMIT, HIGHEST_LIMIT));
  }

  private static PeriodKind kind(String word) {
    return Arrays.stream(PeriodKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> ProblemException.malformed("kind", "must be one of " + words()));
  }

  private static String words() {
    return Arrays.stream(PeriodKind.values())
        .map(PeriodKind::word)
        .collect(Collectors.joining(", "));
  }
}
