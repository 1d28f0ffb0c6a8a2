package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.prepayhub.metering.Meters.MeterView;
import org.prepayhub.metering.Reading;
import org.prepayhub.units.MeterNo;

/** Meters and readings as the API speaks of them. */
public final class MeterApi {
  private static final Duration LONGEST_SPAN = Duration.ofDays(31);
  private static final Duration USUAL_SPAN = Duration.ofDays(1);
  private static final Problem UNKNOWN =
      Problem.of(ProblemCode.METER_UNKNOWN, "There is no meter of this number");

  private final Clock clock;

  /** Readings a call asks for: those with a slot in [from, to). */
  public record Span(MeterNo meterNo, Instant from, Instant to) {}

  public MeterApi(Clock clock) {
    this.clock = clock;
  }

  /** Reads the meter number a call asks for. */
  public MeterNo meterNo(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    call.query().only();
    return meterNo(call);
  }

  /** Reads the meter and the span of time a call asks for: the last day unless it says. */
  public Span span(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    QueryParameters query = call.query().only("from", "to");
    Instant to = query.get("to").map(text -> Fields.instant("to", text)).orElse(clock.instant());
    Instant from =
        query.get("from").map(text -> Fields.instant("from", text)).orElse(to.minus(USUAL_SPAN));
    Duration length = Duration.between(from, to);
    if (length.isNegative() || length.compareTo(LONGEST_SPAN) > 0) {
      throw ProblemException.malformed("from", "must be at or before to, by 31 days at most");
    }
    return new Span(meterNo(call), from, to);
  }

  /** Answers the meter found. */
  public void meter(Optional<MeterView> found, Exchange exchange) {
    MeterView meter = found.orElseThrow(() -> new ProblemException(UNKNOWN));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("meterNo", meter.meterNo().value());
    document.put("profile", meter.profile());
    document.put("state", state(meter));
    document.put("commissioning", meter.commissioning());
    document.put("link", meter.link());
    meter.accountNo().ifPresent(account -> document.put("accountNo", account));
    meter.last().ifPresent(last -> ReadingDocument.put(document.putObject("lastReading"), last));
    ArrayNode circuits = document.putArray("circuits");
    meter.last().ifPresent(last -> ReadingDocument.putCircuits(circuits, last.circuits()));
    ApiAnswer.ok(exchange, document);
  }

  /** Answers the readings found. */
  public void readings(Optional<List<Reading>> found, Exchange exchange) {
    List<Reading> readings = found.orElseThrow(() -> new ProblemException(UNKNOWN));
    ArrayNode document = JsonNodeFactory.instance.arrayNode();
    for (Reading reading : readings) {
      ObjectNode row = document.addObject();
      ReadingDocument.put(row, reading);
      ReadingDocument.putCircuits(row.putArray("circuits"), reading.circuits());
    }
    ApiAnswer.ok(exchange, document);
  }

  private static MeterNo meterNo(ApiCall call) {
    MeterNo meterNo = Fields.value("meterNo", call.variable("meterNo"), MeterNo::new);
    ApiCall.mark("meter", meterNo.value());
    return meterNo;
  }

  /** One word for a meter: its link counts only while it is in service. */
  private static String state(MeterView meter) {
    return meter.commissioning().equals("IN_SERVICE") ? meter.link() : meter.commissioning();
  }
}
