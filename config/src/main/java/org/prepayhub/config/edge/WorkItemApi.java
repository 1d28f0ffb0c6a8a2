package org.prepayhub.config.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.ledger.WorkItems.Item;
import org.prepayhub.ledger.WorkItems.Outcome;
import org.prepayhub.ledger.WorkItems.Page;
import org.prepayhub.ledger.WorkItems.Receipt;
import org.prepayhub.ledger.WorkItems.Request;
import org.prepayhub.ledger.WorkItems.Settlement;
import org.prepayhub.ledger.WorkItems.State;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/** The work list as the API speaks of it. */
public final class WorkItemApi {
  private static final ObjectMapper READER = new ObjectMapper();
  private static final int USUAL_LIMIT = 31;
  private static final int HIGHEST_LIMIT = 366;
  private static final int LONGEST_KIND = 64;
  private static final Set<String> SETTLEMENT = Set.of("settlementNo", "reason", "operator");

  private static final Problem UNKNOWN =
      Problem.of(ProblemCode.WORK_ITEM_UNKNOWN, "There is no such item on the work list");
  private static final Problem ALREADY_SETTLED =
      Problem.of(ProblemCode.ALREADY_SETTLED, "This item was settled before, under another number");
  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.ORDER_CONTENT_DIFFERS,
          "settlementNo: you used this number before with other content; use a fresh one");

  /** Reads which items a call asks for. */
  public Page page(Exchange exchange) {
    QueryParameters query = ApiCall.of(exchange).query().only("state", "kind", "after", "limit");
    return new Page(
        query.get("state").map(WorkItemApi::state).orElse(State.OPEN),
        query.get("kind").map(text -> Fields.text("kind", text, LONGEST_KIND)),
        query.get("after").map(text -> Fields.value("after", text, WorkItemApi::id)).orElse(0L),
        query.wholeNumber("limit", USUAL_LIMIT, HIGHEST_LIMIT));
  }

  private static State state(String text) {
    return switch (text) {
      case "OPEN" -> State.OPEN;
      case "SETTLED" -> State.SETTLED;
      default -> throw ProblemException.malformed("state", "must be OPEN or SETTLED");
    };
  }

  private static Long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("must be the id of an item");
    }
    return Long.valueOf(text);
  }

  /** Answers a page of the list. */
  public void listed(List<Item> items, Exchange exchange) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = document.putArray("items");
    items.forEach(item -> put(rows.addObject(), item));
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode row, Item item) {
    row.put("id", item.id());
    row.put("project", item.project());
    row.put("kind", item.kind());
    row.put("state", (item.settlement().isPresent() ? State.SETTLED : State.OPEN).name());
    item.subject().ifPresent(subject -> row.put("subject", subject));
    row.put("why", item.why());
    item.detail().ifPresent(detail -> row.set("detail", json(detail)));
    row.put("createdAt", item.createdAt().toString());
    item.settlement()
        .ifPresent(settlement -> row.set("settlement", document(item.id(), settlement)));
  }

  private static JsonNode json(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the detail of an item is no JSON", e);
    }
  }

  /** Reads a settlement from the call's path and body. */
  public Request settlement(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    long item = Fields.value("id", call.variable("id"), WorkItemApi::id);
    ApiCall.mark("workItem", Long.toString(item));
    JsonBody body = JsonBody.of(call.body(), SETTLEMENT);
    return new Request(
        item,
        Fields.value("settlementNo", body.text("settlementNo"), OrderNo::new),
        Fields.value("reason", body.text("reason"), Reason::new),
        Fields.value("operator", body.text("operator"), Operator::new));
  }

  /** Answers what came of it. */
  public void settled(Outcome outcome, Exchange exchange) {
    switch (outcome) {
      case Outcome.Settled(var receipt) ->
          ApiAnswer.with(exchange, 201, document(receipt), Map.of());
      case Outcome.Replayed(var receipt) ->
          ApiAnswer.with(exchange, 200, document(receipt), Map.of("Idempotent-Replayed", "true"));
      case Outcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case Outcome.AlreadySettled() -> ApiAnswer.problem(exchange, ALREADY_SETTLED);
      case Outcome.ItemUnknown() -> ApiAnswer.problem(exchange, UNKNOWN);
    }
  }

  private static ObjectNode document(Receipt receipt) {
    Request request = receipt.request();
    return document(
        request.item(),
        new Settlement(
            request.number(), request.reason(), request.operator(), receipt.settledAt()));
  }

  private static ObjectNode document(long item, Settlement settlement) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", item);
    document.put("settlementNo", settlement.number().value());
    document.put("state", State.SETTLED.name());
    document.put("reason", settlement.reason().text());
    document.put("operator", settlement.operator().name());
    document.put("settledAt", settlement.at().toString());
    return document;
  }
}
