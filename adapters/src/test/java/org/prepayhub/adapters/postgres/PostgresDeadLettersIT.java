package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDeadLettersIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static final String ROUTE = "metering-take-passes";

  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final InstantSource clock = () -> now;
  private final PostgresDeadLetters letters =
      new PostgresDeadLetters(new EngineSession(database.engine()), clock.withZone(ZoneOffset.UTC));

  @Test
  void aTickThatFailsForGoodIsToldOnceAnHourForEachKindOfFailure() {
    letters.keepTick(ROUTE, new IllegalStateException("broken"));
    letters.keepTick(ROUTE, new IllegalStateException("broken again"));
    letters.keepTick(ROUTE, new ArithmeticException("overflow"));
    assertThat(kept()).isEqualTo(2);

    now = now.plus(Duration.ofMinutes(61));
    letters.keepTick(ROUTE, new IllegalStateException("still broken"));

    assertThat(kept()).isEqualTo(3);
  }

  @Test
  void everyMessageIsKept() {
    letters.keep("recharge-deliver-sale", new IllegalStateException("broken"), "sale 7");
    letters.keep("recharge-deliver-sale", new IllegalStateException("broken"), "sale 8");

    assertThat(kept("recharge-deliver-sale")).isEqualTo(2);
  }

  private static long kept() {
    return kept(ROUTE);
  }

  private static long kept(String route) {
    return database
        .sql()
        .sql("select count(*) from dead_letter where route_id = :route")
        .param("route", route)
        .query(Long.class)
        .single();
  }
}
