package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.camel.Exchange;
import org.prepayhub.metering.CollectionRuns.RunView;

/** Collection runs as the API speaks of them. */
public final class CollectionApi {
  private static final int USUAL_LIMIT = 20;
  private static final int HIGHEST_LIMIT = 500;

  /** Reads how many runs a call asks for. */
  public Integer limit(Exchange exchange) {
    return ApiCall.of(exchange)
        .query()
        .only("limit")
        .wholeNumber("limit", USUAL_LIMIT, HIGHEST_LIMIT);
  }

  /** Answers the runs found. */
  public void runs(List<RunView> runs, Exchange exchange) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = document.putArray("runs");
    runs.forEach(run -> put(rows.addObject(), run));
    ApiAnswer.ok(exchange, document);
  }

  private static void put(ObjectNode document, RunView run) {
    document.put("runId", run.runId());
    document.put("group", run.group());
    document.put("scheduledAt", run.scheduledAt().toString());
    document.put("startedAt", run.startedAt().map(Object::toString).orElse(null));
    document.put("endedAt", run.endedAt().map(Object::toString).orElse(null));
    document.put("expected", run.expected());
    document.put("read", run.read());
    document.put("late", run.late());
    document.put("failed", run.failed());
  }
}
