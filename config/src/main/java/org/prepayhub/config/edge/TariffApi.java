package org.prepayhub.config.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.adapters.tariffs.JsonVersion;
import org.prepayhub.tariff.TariffDesk.Assignment;
import org.prepayhub.tariff.TariffDesk.Found;
import org.prepayhub.tariff.TariffDesk.Named;
import org.prepayhub.tariff.TariffDesk.NewAssignment;
import org.prepayhub.tariff.TariffDesk.NewVersion;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.tariff.TariffDesk.Receipt;
import org.prepayhub.tariff.TariffDesk.Summary;
import org.prepayhub.tariff.TariffDesk.Version;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.OrderNo;

/** Tariffs, their versions and whom they are for, as the API speaks of them. */
public final class TariffApi {
  private static final Set<String> ASSIGNMENT =
      Set.of("assignmentNo", "project", "from", "group", "account");
  private static final Set<String> BESIDE_VERSION = Set.of("versionNo", "project");
  private static final int LONGEST_FIELD = 64;
  private static final int MOST_MISTAKES = 100;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Problem PROJECT_UNKNOWN =
      Problem.of(
          ProblemCode.PROJECT_UNKNOWN,
          "project: there is none of this code, or you act for several and named none");
  private static final Problem TARIFF_UNKNOWN =
      Problem.of(ProblemCode.TARIFF_UNKNOWN, "The project has no tariff of this code");
  private static final Problem CONTENT_DIFFERS =
      Problem.of(
          ProblemCode.TARIFF_CONTENT_DIFFERS,
          "You used this number before with other content; use a fresh one");

  /** Reads a call that asks for all there are. */
  public void all(Exchange exchange) {
    ApiCall.of(exchange).query().only();
  }

  /** Reads which tariff a call asks for. */
  public Named named(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    return named(call, call.query().only("project").get("project"));
  }

  private static Named named(ApiCall call, Optional<String> project) {
    return new Named(
        project.map(code -> field("project", code)),
        Fields.text("code", call.variable("code"), LONGEST_FIELD));
  }

  private static String field(String name, String text) {
    return Fields.text(name, text, LONGEST_FIELD);
  }

  /** Reads a version from the call's body. */
  public NewVersion version(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    JsonBody body = JsonBody.open(call.body());
    return new NewVersion(
        named(call, body.optionalText("project")),
        number("versionNo", body),
        JsonVersion.read(body.without(BESIDE_VERSION)));
  }

  /** Reads an assignment from the call's body. */
  public NewAssignment assignment(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    JsonBody body = JsonBody.of(call.body(), ASSIGNMENT);
    return new NewAssignment(
        named(call, body.optionalText("project")),
        number("assignmentNo", body),
        field("from", body.text("from")),
        body.optionalText("group").map(code -> field("group", code)),
        body.optionalText("account").map(text -> Fields.value("account", text, AccountNo::new)));
  }

  private static OrderNo number(String name, JsonBody body) {
    OrderNo number = Fields.value(name, body.text(name), OrderNo::new);
    ApiCall.mark("order", number.value());
    return number;
  }

  /** Answers a list of tariffs. */
  public void listed(List<Summary> tariffs, Exchange exchange) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = document.putArray("tariffs");
    tariffs.forEach(it -> put(rows.addObject(), it).put("versions", it.versions()));
    ApiAnswer.ok(exchange, document);
  }

  private static ObjectNode put(ObjectNode row, Summary summary) {
    return row.put("project", summary.project())
        .put("code", summary.code())
        .put("utility", summary.utility().name().toLowerCase(Locale.ROOT))
        .put("lastFrom", summary.lastFrom().toString());
  }

  /** Answers one tariff. */
  public void found(Found found, Exchange exchange) {
    switch (found) {
      case Found.Shown(var summary, var versions, var assignments) -> {
        ObjectNode document = put(JsonNodeFactory.instance.objectNode(), summary);
        ArrayNode rows = document.putArray("versions");
        versions.forEach(version -> put(rows.addObject(), version));
        ArrayNode whom = document.putArray("assignments");
        assignments.forEach(assignment -> put(whom.addObject(), assignment));
        ApiAnswer.ok(exchange, document);
      }
      case Found.ProjectUnknown() -> ApiAnswer.problem(exchange, PROJECT_UNKNOWN);
      case Found.TariffUnknown() -> ApiAnswer.problem(exchange, TARIFF_UNKNOWN);
    }
  }

  private static void put(ObjectNode row, Version version) {
    row.put("from", version.from().toString());
    try {
      JsonNode definition = JSON.readTree(version.definition());
      definition.properties().forEach(it -> row.set(it.getKey(), it.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored tariff is no JSON: " + version, e);
    }
  }

  private static void put(ObjectNode row, Assignment assignment) {
    row.put("from", assignment.from().toString());
    assignment.group().ifPresent(code -> row.put("group", code));
    assignment.account().ifPresent(number -> row.put("account", number.value()));
  }

  /** Answers what came of a version. */
  public void versionAdded(Outcome outcome, Exchange exchange) {
    answer("versionNo", outcome, exchange);
  }

  /** Answers what came of an assignment. */
  public void assignmentAdded(Outcome outcome, Exchange exchange) {
    answer("assignmentNo", outcome, exchange);
  }

  private static void answer(String number, Outcome outcome, Exchange exchange) {
    switch (outcome) {
      case Outcome.Added(var receipt) ->
          ApiAnswer.with(
              exchange, 201, document(number, receipt), Map.of("Location", path(receipt)));
      case Outcome.Replayed(var receipt) ->
          ApiAnswer.with(
              exchange, 200, document(number, receipt), Map.of("Idempotent-Replayed", "true"));
      case Outcome.ContentDiffers() -> ApiAnswer.problem(exchange, CONTENT_DIFFERS);
      case Outcome.ProjectUnknown() -> ApiAnswer.problem(exchange, PROJECT_UNKNOWN);
      case Outcome.TariffUnknown() -> ApiAnswer.problem(exchange, TARIFF_UNKNOWN);
      case Outcome.Faulty(var mistakes) -> ApiAnswer.problem(exchange, faulty("", mistakes));
      case Outcome.Settled(var why) ->
          ApiAnswer.problem(
              exchange,
              new Problem(
                  ProblemCode.TARIFF_SETTLED,
                  "What is stored or charged is not changed; mistakes says what to send instead",
                  Map.of(),
                  List.of(mistake("", why))));
    }
  }

  private static ObjectNode document(String number, Receipt receipt) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(number, receipt.number().value());
    document.put("project", receipt.project());
    document.put("tariff", receipt.code());
    document.put("from", receipt.from().toString());
    receipt.group().ifPresent(code -> document.put("group", code));
    receipt.account().ifPresent(account -> document.put("account", account.value()));
    document.put("addedAt", receipt.addedAt().toString());
    return document;
  }

  private static String path(Receipt receipt) {
    return ApiOperations.BASE_PATH + "/tariffs/" + receipt.code();
  }

  /** A tariff that cannot be meant; paths begin within a property of the body. */
  static Problem faulty(String within, List<TariffMistake> mistakes) {
    return new Problem(
        ProblemCode.TARIFF_FAULTY,
        "The tariff has mistakes; mistakes tells where, and what to write instead",
        Map.of(),
        mistakes.stream().limit(MOST_MISTAKES).map(it -> mistake(within, it)).toList());
  }

  private static Problem.Mistake mistake(String within, TariffMistake it) {
    return new Problem.Mistake(path(within, it.path()), it.what(), it.mend());
  }

  private static String path(String within, String path) {
    if (within.isEmpty()) {
      return path;
    }
    return path.equals("body") ? within : within + "." + path;
  }
}
