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

  /** A tick comes again at once, so what fails for good would fill the table. */
  private static final String KEEP_ONCE_AN_HOUR =
      """
      insert into dead_letter (happened_at, route_id, failure, message, body)
      select at, route, failure, ?::text, 'null'
      from (values (?::timestamptz, ?::text, ?::text)) as tick (at, route, failure)
      where not exists (
        select from dead_letter d
        where d.route_id = route and d.failure = tick.failure and d.happened_at > at - interval '1 hour')
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

  /**
   * Keeps a failed tick of a timer, which carries nothing, once an hour for each kind of failure.
   *
   * @throws org.prepayhub.units.Unavailable when it cannot be kept; the log then has it
   */
  public void keepTick(String routeId, Throwable failure) {
    LOG.error("A tick of route {} failed and needs a human", routeId, failure);
    engine.in(
        jdbc ->
            jdbc.update(
                KEEP_ONCE_AN_HOUR,
                limited(String.valueOf(failure.getMessage())),
                Timestamp.from(clock.instant()),
                routeId,
                failure.getClass().getName()));
  }

  private static String limited(String text) {
    String clean = text.replace("\0", "");
    return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS);
  }
}
