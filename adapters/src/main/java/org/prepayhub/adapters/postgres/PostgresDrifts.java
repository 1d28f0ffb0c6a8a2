package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.prepayhub.command.PurseKind;
import org.prepayhub.ledger.DriftRepair.HeldOrder;
import org.prepayhub.ledger.DriftRepair.Ways;
import org.prepayhub.ledger.Drifts;
import org.prepayhub.ledger.MeterDrift;
import org.prepayhub.ledger.MeterDrift.Purchases;
import org.prepayhub.ledger.MeterDrift.Side;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Looks for meters that differ from the ledger, stretch by stretch of them, so that no statement
 * takes longer the more meters there are; the same finding is on the work list once.
 */
public final class PostgresDrifts implements Drifts {
  private static final Limits USUAL = new Limits(50_000, 1_000);

  private final EngineSession engine;
  private final Money threshold;
  private final Limits limits;
  private final Clock clock;

  /**
   * How far one look goes.
   *
   * @param stretch meters in one statement, at least 1
   * @param most told of in one look, at least 1
   */
  record Limits(int stretch, int most) {
    Limits {
      if (stretch < 1 || most < 1) {
        throw new IllegalArgumentException("a look is at one meter and tells of one, at least");
      }
    }
  }

  private record Differing(int project, long meter, MeterDrift drift, String history) {
    static Differing of(ResultSet row) throws SQLException {
      return new Differing(
          row.getInt("project_id"),
          row.getLong("meter_id"),
          new MeterDrift(
              new MeterNo(row.getString("meter_no")),
              new Side(
                  new Purchases(
                      row.getInt("last_purchase_count"),
                      Money.ofFen(row.getLong("last_purchased_fen"))),
                  fen(row, "last_balance_fen")),
              new Side(
                  new Purchases(
                      row.getInt("purchase_count"), Money.ofFen(row.getLong("purchased_fen"))),
                  fen(row, "balance_fen")),
              new Ways(
                  Optional.ofNullable(row.getString("account_no")).map(AccountNo::new),
                  held(row),
                  Money.ofFen(row.getLong("most_fen")))),
          row.getString("history"));
    }

    private static Optional<Money> fen(ResultSet row, String column) throws SQLException {
      return Optional.ofNullable(row.getObject(column, Long.class)).map(Money::ofFen);
    }

    private static Optional<HeldOrder> held(ResultSet row) throws SQLException {
      String kind = row.getString("held_kind");
      return kind == null
          ? Optional.empty()
          : Optional.of(
              new HeldOrder(PurseKind.valueOf(kind), new OrderNo(row.getString("held_order"))));
    }
  }

  /**
   * @param threshold from which on a difference is told
   */
  public PostgresDrifts(EngineSession engine, Money threshold, Clock clock) {
    this(engine, threshold, USUAL, clock);
  }

  PostgresDrifts(EngineSession engine, Money threshold, Limits limits, Clock clock) {
    this.engine = engine;
    this.threshold = threshold;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public int look() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int told = 0;
    OptionalLong after = OptionalLong.of(0);
    while (after.isPresent() && told < limits.most()) {
      Looked looked = look(after.getAsLong(), limits.most() - told, now);
      told += looked.told();
      after = looked.upTo();
    }
    return told;
  }

  private Looked look(long after, int most, Instant now) {
    return engine.in(
        jdbc -> {
          Long upTo = jdbc.queryForObject(DriftSql.STRETCH, Long.class, after, limits.stretch());
          return upTo == null
              ? new Looked(OptionalLong.empty(), 0)
              : new Looked(
                  OptionalLong.of(upTo), tell(jdbc, differing(jdbc, after, upTo, most), now));
        });
  }

  private List<Differing> differing(JdbcTemplate jdbc, long after, long upTo, int most) {
    return jdbc.query(
        DriftSql.DIFFERING,
        (row, i) -> Differing.of(row),
        after,
        upTo,
        threshold.fen(),
        after,
        upTo,
        most);
  }

  private static int tell(JdbcTemplate jdbc, List<Differing> found, Instant now) {
    return found.isEmpty()
        ? 0
        : jdbc.update(
            DriftSql.TELL_PEOPLE,
            Columns.of(found)
                .ints(Differing::project)
                .longs(Differing::meter)
                .texts(it -> it.drift().why())
                .texts(Differing::history)
                .longs(it -> it.drift().drift().fen())
                .maybeLongs(it -> it.drift().balanceDrift().map(Money::fen).orElse(null))
                .texts(it -> it.drift().repair())
                .instants(it -> now)
                .arrays());
  }

  /**
   * What one stretch came to.
   *
   * @param upTo the last meter looked at; empty after the last of all
   */
  private record Looked(OptionalLong upTo, int told) {}
}
