package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.prepayhub.close.MeterDays.MeterDay;
import org.prepayhub.units.MeterNo;

/** What meters counted day by day as the API speaks of it. */
public final class MeterDayApi {
  private static final Problem UNKNOWN =
      Problem.of(ProblemCode.METER_UNKNOWN, "There is no meter of this number");

  /** The days of a meter a call asks for. */
  public record Span(MeterNo meterNo, LocalDate from, LocalDate to) {}

  /** Reads which days of which meter a call asks for. */
  public Span span(Exchange exchange) {
    ApiCall call = ApiCall.of(exchange);
    DaySpan days = DaySpan.of(call);
    MeterNo meterNo = Fields.value("meterNo", call.variable("meterNo"), MeterNo::new);
    ApiCall.mark("meter", meterNo.value());
    return new Span(meterNo, days.from(), days.to());
  }

  /** Answers the days found. */
  public void days(Optional<List<MeterDay>> found, Span asked, Exchange exchange) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("meterNo", asked.meterNo().value());
    ArrayNode days = document.putArray("days");
    for (MeterDay day : found.orElseThrow(() -> new ProblemException(UNKNOWN))) {
      put(days.addObject(), day);
    }
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode row, MeterDay day) {
    row.put("day", day.day().toString());
    row.put(day.closing().utility().figure(), day.used());
    row.put("opening", day.opening().amount());
    row.put("closing", day.closing().amount());
    row.put("readAt", day.readAt().toString());
    row.put("restarted", day.restarted());
    row.put("late", day.late());
    if (!day.rates().isEmpty()) {
      ArrayNode rates = row.putArray("ratesWh");
      day.rates().forEach(rate -> rates.add(rate.wattHours()));
    }
  }
}
