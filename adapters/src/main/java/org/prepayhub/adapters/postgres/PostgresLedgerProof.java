package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.MeterBook;
import org.prepayhub.ledger.MeterBook.LastReading;
import org.prepayhub.ledger.MeterBook.Purchases;
import org.prepayhub.ledger.MeterBook.Seen;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.TransactionException;

/** Compares in one snapshot, so that it may run while the hub books and sells. */
public final class PostgresLedgerProof implements LedgerProof {
  private static final int FETCH_ROWS = 5_000;

  /** What is joined is held in memory, and not on disk, up to this. */
  private static final String ROOM = "set local work_mem = '64MB'";

  private final Clock clock;

  /** For answers row by row, however many there are. */
  private final JdbcTemplate engine;

  /** For answers of one row: only what is fetched at once is computed side by side. */
  private final JdbcTemplate counting;

  private final SharedSnapshot snapshot;

  /**
   * @param engine two connections whose statements may take minutes
   * @param clock by which standings that wait for a time are told from those that are due
   */
  public PostgresLedgerProof(DataSource engine, Clock clock) {
    this.clock = clock;
    this.engine = new JdbcTemplate(engine);
    this.engine.setFetchSize(FETCH_ROWS);
    this.counting = new JdbcTemplate(engine);
    this.snapshot = new SharedSnapshot(engine, ROOM);
  }

  @Override
  public Result run(Consumer<Difference> found) {
    AtomicLong differences = new AtomicLong();
    Consumer<Difference> listener =
        difference -> {
          synchronized (differences) {
            differences.incrementAndGet();
            found.accept(difference);
          }
        };
    long checked = sum(listener);
    return new Result(differences.get(), checked);
  }

  /** A statement that took too long would take as long again, so it is not told as an outage. */
  private long sum(Consumer<Difference> listener) {
    try {
      return snapshot.sum(works(listener));
    } catch (DataAccessException | TransactionException | CompletionException failure) {
      if (Outage.lostConnection(failure)) {
        throw new Unavailable("the database went away during the proof; prove again", failure);
      }
      throw failure;
    }
  }

  /** What takes longest comes first, so that both connections are done at about the same time. */
  private List<LongSupplier> works(Consumer<Difference> found) {
    Map<String, Long> counts = new ConcurrentHashMap<>();
    List<LongSupplier> works = new ArrayList<>();
    works.add(() -> new ChargeProof(engine, found).check());
    works.add(() -> new FundProof(engine, found).check());
    for (ProofChecks.Check check : ProofChecks.ALL) {
      works.add(
          () -> {
            check(check, found);
            return counts.computeIfAbsent(check.count(), this::count);
          });
    }
    works.add(() -> checkMeters(found));
    works.add(() -> new PeriodProof(engine, found).check());
    works.add(() -> new GrantProof(engine, found).check(clock.instant()));
    works.add(() -> new StandingProof(engine, found).check(clock.instant()));
    return works;
  }

  /** Differences are counted first, which is quick, and told row by row if there are any. */
  private void check(ProofChecks.Check check, Consumer<Difference> found) {
    if (count("select count(*) from (" + check.differing() + ") as differing") > 0) {
      RowCallbackHandler report = row -> found.accept(check.difference(row));
      engine.query(check.differing(), report);
    }
  }

  private long count(String sql) {
    return Objects.requireNonNull(counting.queryForObject(sql, Long.class));
  }

  private long checkMeters(Consumer<Difference> found) {
    AtomicLong meters = new AtomicLong();
    engine.query(
        ProofSql.METERS,
        row -> {
          meters.incrementAndGet();
          MeterBook book = book(row);
          List<String> disagreements = book.disagreements();
          if (!disagreements.isEmpty()) {
            found.accept(
                new Difference(
                    String.join("; ", disagreements),
                    "meter " + book.meterNo(),
                    "read the meter and find who else sold to it, then set its book right"));
          }
        });
    return meters.get();
  }

  private static MeterBook book(ResultSet row) throws SQLException {
    return new MeterBook(
        row.getString("meter_no"),
        row.getLong("opening_balance_fen"),
        new Purchases(row.getInt("opening_count"), row.getLong("opening_purchased_fen")),
        new Purchases(row.getInt("purchase_count"), row.getLong("purchased_fen")),
        new Purchases(row.getInt("delivered_count"), row.getLong("delivered_fen")),
        row.getLong("open_fen"),
        new Seen(row.getInt("seen_count"), fen(row, "seen_purchased_fen")),
        Optional.ofNullable(lastReading(row)));
  }

  private static @Nullable LastReading lastReading(ResultSet row) throws SQLException {
    Integer count = row.getObject("read_count", Integer.class);
    return count == null
        ? null
        : new LastReading(
            new Seen(count, fen(row, "read_purchased_fen")),
            row.getLong("read_balance_fen"),
            row.getLong("accrued_micro_fen"),
            row.getLong("by_then_fen"));
  }

  private static Optional<Long> fen(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class));
  }
}
