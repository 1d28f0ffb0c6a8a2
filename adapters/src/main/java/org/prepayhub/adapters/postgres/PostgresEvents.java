package org.prepayhub.adapters.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.prepayhub.event.HubEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes events in the transaction of what made them happen. */
public final class PostgresEvents {
  private static final String APPEND =
      """
      insert into event (project_id, happened_at, kind, subject, detail)
      select * from unnest(?::integer[], ?::timestamptz[], ?::text[], ?::text[], ?::jsonb[])
      """;

  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param jdbc of the session whose transaction made them happen
   */
  public void append(JdbcTemplate jdbc, List<? extends HubEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    jdbc.update(
        APPEND,
        Columns.of(List.<HubEvent>copyOf(events))
            .ints(event -> event.project().value())
            .instants(HubEvent::at)
            .texts(HubEvent::kind)
            .texts(HubEvent::subject)
            .texts(this::detail)
            .arrays());
  }

  private String detail(HubEvent event) {
    try {
      return json.writeValueAsString(event.detail());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "event " + event.kind() + " has details JSON cannot say", e);
    }
  }
}
