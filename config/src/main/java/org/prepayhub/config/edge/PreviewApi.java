package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.prepayhub.adapters.tariffs.JsonVersion;
import org.prepayhub.tariff.Previews.Asked;
import org.prepayhub.tariff.Previews.Outcome;
import org.prepayhub.tariff.TariffDraft;
import org.prepayhub.tariff.TariffPreview;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Utility;

/** Previews of tariffs as the API speaks of them. */
public final class PreviewApi {
  private static final Set<String> PROPERTIES = Set.of("accountNo", "month", "tariff", "version");
  private static final int LONGEST_CODE = 32;
  private static final Problem ACCOUNT_UNKNOWN =
      Problem.of(ProblemCode.ACCOUNT_UNKNOWN, "There is no account of this number");
  private static final Problem TARIFF_UNKNOWN =
      Problem.of(ProblemCode.TARIFF_UNKNOWN, "tariff: the account's project has no such tariff");

  /** Reads which account, month and tariff a call asks for. */
  public Asked asked(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    JsonBody body = JsonBody.of(call.body(), PROPERTIES);
    AccountNo account = Fields.value("accountNo", body.text("accountNo"), AccountNo::new);
    ApiCall.mark("account", account.value());
    Optional<TariffDraft> version = body.object("version").map(JsonVersion::read);
    Optional<String> tariff =
        version.isEmpty()
            ? Optional.of(tariff(body.text("tariff")))
            : body.optionalText("tariff").map(PreviewApi::tariff);
    return new Asked(account, month(body.text("month")), tariff, version);
  }

  private static YearMonth month(String text) {
    if (text.matches("2[01][0-9]{2}-[0-9]{2}")) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeException _) {
        throw ProblemException.malformed("month", "must be a month from 01 to 12");
      }
    }
    throw ProblemException.malformed("month", "must be a month like 2026-03");
  }

  private static String tariff(String text) {
    if (text.isEmpty() || text.length() > LONGEST_CODE) {
      throw ProblemException.malformed("tariff", "must be the code of a tariff");
    }
    return text;
  }

  /** Answers what came of asking. */
  public void answered(Outcome outcome, Exchange exchange) {
    switch (outcome) {
      case Outcome.AccountUnknown() -> ApiAnswer.problem(exchange, ACCOUNT_UNKNOWN);
      case Outcome.TariffUnknown() -> ApiAnswer.problem(exchange, TARIFF_UNKNOWN);
      case Outcome.Faulty(var mistakes) ->
          ApiAnswer.problem(exchange, TariffApi.faulty("version", mistakes));
      case Outcome.Previewed previewed -> ApiAnswer.ok(exchange, document(previewed));
    }
  }

  private static ObjectNode document(Outcome.Previewed previewed) {
    TariffPreview preview = previewed.preview();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("accountNo", previewed.asked().account().value());
    document.put("month", previewed.asked().month().toString());
    previewed.asked().tariff().ifPresent(code -> document.put("tariff", code));
    document.put("utility", previewed.utility().name().toLowerCase(Locale.ROOT));
    previewed.span().ifPresent(span -> document.put("readFrom", span.from().toString()));
    previewed.span().ifPresent(span -> document.put("readTo", span.to().toString()));
    document.put(previewed.utility().figure(), preview.amount());
    document.put("chargeFen", preview.charge().fen());
    document.put("chargeMicroFen", preview.microFen());
    document.put("estimated", preview.estimated());
    var lines = document.putArray("lines");
    preview.lines().forEach(line -> put(lines.addObject(), line, previewed.utility()));
    return document;
  }

  private static void put(ObjectNode document, TariffPreview.Line line, Utility utility) {
    document.put("versionFrom", line.tariff().from().toString());
    document.put("rate", line.rate().name());
    document.put("step", line.step() + 1);
    document.put("free", line.free());
    document.put(utility.figure(), line.amount());
    document.put("chargeMicroFen", line.microFen());
    document.put("estimated", line.estimated());
  }
}
