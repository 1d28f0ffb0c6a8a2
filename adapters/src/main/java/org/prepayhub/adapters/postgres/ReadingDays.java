package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** The daily partitions of readings; days are those of UTC. */
final class ReadingDays {
  private final EngineSession engine;

  ReadingDays(EngineSession engine) {
    this.engine = engine;
  }

  /**
   * Makes the days that are not there; each in a transaction of its own.
   *
   * @return whether one was made
   */
  boolean make(Collection<LocalDate> days) {
    return days.stream().sorted().map(this::make).reduce(false, Boolean::logicalOr);
  }

  private boolean make(LocalDate day) {
    return call("select hub_make_reading_day(?)", day);
  }

  boolean index(LocalDate day) {
    return call("select hub_index_reading_day(?)", day);
  }

  void drop(LocalDate day) {
    engine.in(jdbc -> jdbc.query("select hub_drop_reading_day(?)", row -> null, day));
  }

  List<LocalDate> present() {
    return engine.in(
        jdbc -> jdbc.queryForList("select * from hub_reading_days() order by 1", LocalDate.class));
  }

  static List<LocalDate> ahead(Clock clock, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return IntStream.rangeClosed(0, days).mapToObj(today::plusDays).toList();
  }

  private boolean call(String sql, LocalDate day) {
    return engine.in(jdbc -> Boolean.TRUE.equals(jdbc.queryForObject(sql, Boolean.class, day)));
  }
}
