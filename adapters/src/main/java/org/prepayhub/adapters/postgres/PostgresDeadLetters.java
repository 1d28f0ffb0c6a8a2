package org.prepayhub.adapters.postgres;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what no route could deal with until a human has. */
public final class PostgresDeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDeadLetters.class);
  private static final int MOST_CHARACTERS = 65_536;

  private static final String KEEP =
      """
      insert into dead_letter (happened_at, route_id, failure, message, body) values (?, ?, ?, ?, ?)
      """;

  private final EngineSession engine;
  private final Clock clock;

  public PostgresDeadLetters(EngineSession engine, Clock clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * Keeps a message with what it failed of.
   *
   * @throws org.prepayhub.units.Unavailable when it cannot be kept; the log then has it
   */
  public void keep(String routeId, Throwable failure, @Nullable Object body) {
    String text = limited(String.valueOf(body));
    LOG.error("A message of route {} needs a human: {}", routeId, text, failure);
    engine.in(
        jdbc ->
            jdbc.update(
                KEEP,
                Timestamp.from(clock.instant()),
                routeId,
                failure.getClass().getName(),
                limited(String.valueOf(failure.getMessage())),
                text));
  }

  private static String limited(String text) {
    String clean = text.replace("\0", "");
    return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS);
  }
}
