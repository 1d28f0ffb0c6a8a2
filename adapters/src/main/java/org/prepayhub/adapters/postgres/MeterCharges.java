package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.prepayhub.close.DueDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Charges accounts whose meters hold their balances with what they used up to the end of a day,
 * before it is closed. It goes on in transactions of a few meters each, so that their readings do
 * not wait long. What is posted has left the accrual with it, so whatever breaks off is begun again
 * and posts the rest.
 */
final class MeterCharges {
  private static final int USUAL_STRETCH = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EngineSession engine;
  private final int stretch;

  /** What a meter held when the day ended; a meter without a cumulative amount bought nothing. */
  private record Cut(long meter, @Nullable Long balanceFen, @Nullable Long purchasedFen) {
    static Cut of(ResultSet row, int number) throws SQLException {
      return new Cut(
          row.getLong("meter_id"),
          row.getObject("balance_fen", Long.class),
          row.getObject("purchased_fen", Long.class));
    }
  }

  MeterCharges(EngineSession engine) {
    this(engine, USUAL_STRETCH);
  }

  /**
   * @param stretch meters in one transaction, at least 1
   */
  MeterCharges(EngineSession engine, int stretch) {
    this.engine = engine;
    this.stretch = stretch;
  }

  /**
   * Posts all of a day that is to be closed next; nothing to any other.
   *
   * @return whether nobody else is at the days of the project, or was meanwhile
   */
  boolean post(DueDay day) {
    Step step = new Step(true, OptionalLong.of(0));
    while (step.ours() && step.after().isPresent()) {
      long after = step.after().getAsLong();
      step = engine.in(jdbc -> new Stretch(jdbc, day, after).post(stretch));
    }
    return step.ours();
  }

  /**
   * How far it is.
   *
   * @param after the last meter looked at; empty after the last of all
   */
  private record Step(boolean ours, OptionalLong after) {}

  /** Some meters, in one transaction that holds the days of the project. */
  private record Stretch(JdbcTemplate jdbc, DueDay day, long after) {
    Step post(int most) {
      if (!is(of(CloseSql.LOCK))) {
        return new Step(false, OptionalLong.empty());
      }
      Optional<Long> upTo = is(next()) ? upTo(most) : Optional.empty();
      upTo.ifPresent(this::postUpTo);
      return new Step(true, upTo.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private JdbcClient.StatementSpec next() {
      return of(MeterChargeSql.IS_NEXT)
          .param("day", day.day())
          .param("from", Timestamp.from(day.from()));
    }

    private Optional<Long> upTo(int most) {
      jdbc.query(MeterChargeSql.BOUNDED, row -> {}, PATIENCE.toMillis() + "ms");
      return of(MeterChargeSql.STRETCH)
          .param("after", after)
          .param("most", most)
          .query((row, number) -> row.getObject(1, Long.class))
          .optional();
    }

    private void postUpTo(long upTo) {
      List<Cut> cuts =
          of(MeterChargeSql.CUT)
              .param("after", after)
              .param("upTo", upTo)
              .param("from", Timestamp.from(day.from()))
              .param("to", Timestamp.from(day.to()))
              .query(Cut::of)
              .list();
      if (!cuts.isEmpty()) {
        post(cuts);
      }
    }

    private void post(List<Cut> cuts) {
      Object meters = cuts.stream().mapToLong(Cut::meter).toArray();
      jdbc.update(MoneyOrderSql.CHART, day.project().value(), "REVENUE");
      jdbc.query(MeterChargeSql.LOCK_METERS, row -> {}, meters);
      jdbc.query(MeterChargeSql.LOCK_BOOKS, row -> {}, meters);
      jdbc.query(MeterChargeSql.LOCK_WALLETS, row -> {}, meters);
      Object[] held =
          Columns.of(cuts)
              .longs(Cut::meter)
              .maybeLongs(Cut::balanceFen)
              .maybeLongs(Cut::purchasedFen)
              .arrays();
      jdbc.update(
          MeterChargeSql.POST, held[0], held[1], held[2], day.day(), Timestamp.from(day.to()));
    }

    private JdbcClient.StatementSpec of(String statement) {
      return JdbcClient.create(jdbc).sql(statement).param("project", day.project().value());
    }

    private static boolean is(JdbcClient.StatementSpec question) {
      return question.query(Boolean.class).single();
    }
  }
}
