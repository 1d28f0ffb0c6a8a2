package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.prepayhub.ledger.LedgerProof;
import org.prepayhub.ledger.MeterBook;
import org.prepayhub.ledger.MeterBook.LastReading;
import org.prepayhub.ledger.MeterBook.Purchases;
import org.prepayhub.ledger.MeterBook.Seen;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares in one snapshot, so that it may run while the hub books and sells. */
public final class PostgresLedgerProof implements LedgerProof {
  private static final int FETCH_ROWS = 1_000;

  private static final List<Check> CHECKS =
      List.of(
          new Check(
              ProofSql.ENTRIES,
              ProofSql.LOPSIDED_ENTRIES,
              "post the counter-entry once it is clear which posting is wrong"),
          new Check(
              ProofSql.ENTRIES,
              ProofSql.STRAY_PROJECTS,
              "find what wrote it; until then trust no total of these two projects"),
          new Check(
              ProofSql.WALLETS,
              ProofSql.WALLETS_OFF,
              "the postings are the truth; find what wrote to the wallet beside them"),
          new Check(
              ProofSql.ORDERS,
              ProofSql.ORDERS_WITHOUT_ENTRY,
              "ask the channel what it took, then post or reverse the difference"),
          new Check(
              ProofSql.ORDERS,
              ProofSql.ORDERS_OUT_OF_STEP,
              "read the meter, then settle the order by hand"),
          new Check(
              ProofSql.REVERSED,
              ProofSql.REVERSALS_OFF,
              "ask the channel whether it rolled the recharge back, then post what is missing"),
          new Check(
              ProofSql.REVERSED,
              ProofSql.REVERSED_IN_PART,
              "post the rest of the recharge back, account by account"),
          new Check(
              MoneyOrderProofSql.ORDERS,
              MoneyOrderProofSql.ORDERS_OFF,
              "the order is the truth; post what is missing or too much"),
          new Check(
              GrantProofSql.GRANTS,
              GrantProofSql.GRANTS_OFF,
              "the orders are the truth; find what wrote to the rests of grants beside them"),
          new Check(
              AccountActProofSql.ACTS,
              AccountActProofSql.ACTS_OFF,
              "find what changed the account beside its opening or closure"),
          new Check(
              AccountActProofSql.READINGS,
              AccountActProofSql.READINGS_OFF,
              "compare its readings with its charges; correct the account by hand"),
          new Check(
              AccountActProofSql.METERS,
              AccountActProofSql.METERS_OFF,
              "find what changed the meter beside its acts; set it right before the next reading"),
          new Check(
              AccountActProofSql.PRESET,
              AccountActProofSql.PRESET_OFF,
              "find what opened the account and closed it again, or booked on one that is not"
                  + " open"),
          new Check(
              AccountActProofSql.SETTLED,
              AccountActProofSql.SETTLED_OFF,
              "pay back or ask for the difference, and find what moved a closed account"),
          new Check(
              AccountActProofSql.CARRIED,
              AccountActProofSql.CARRIED_OFF,
              "find what changed the order beside its replacement; sell or refund the difference"),
          new Check(
              AccountActProofSql.CLOSED,
              AccountActProofSql.CLOSED_OFF,
              "find what moved a closed account; pay back or ask for what is in it"),
          new Check(
              ChargeProofSql.CHARGES,
              ChargeProofSql.CHARGES_OFF,
              "the charge is the truth; post what is missing or too much"),
          new Check(
              ChargeProofSql.METERS,
              ChargeProofSql.METERS_OFF,
              "compare its readings with its charges; correct the account by hand"),
          new Check(
              ChargeProofSql.METERS,
              ChargeProofSql.UNCHARGED,
              "find why its last readings were not charged; the next one charges them too"),
          new Check(
              ChargeProofSql.READINGS,
              ChargeProofSql.READINGS_OFF,
              "find what changed the reading after it was charged"),
          new Check(
              CloseProofSql.DAYS,
              CloseProofSql.DAYS_APART,
              "somebody wrote to the closes; restore them from a backup"),
          new Check(
              CloseProofSql.ROWS,
              CloseProofSql.OPENINGS_OFF,
              "somebody wrote to the closes; restore them from a backup"),
          new Check(
              CloseProofSql.ROWS,
              CloseProofSql.POSTINGS_OFF,
              "the postings are the truth; find what wrote to closes or journal after the close"),
          new Check(
              CloseProofSql.DAYS,
              CloseProofSql.TOTALS_OFF,
              "the rows of the wallets are the truth; find what wrote to the totals"),
          new Check(
              CloseProofSql.DAYS,
              CloseProofSql.CHECKSUMS_OFF,
              "somebody wrote to the closes; restore them from a backup"));

  private final Clock clock;
  private final JdbcTemplate engine;
  private final TransactionTemplate snapshot;

  /**
   * @param clock by which standings that wait for a time are told from those that are due
   */
  public PostgresLedgerProof(DataSource engine, Clock clock) {
    this.clock = clock;
    this.engine = new JdbcTemplate(engine);
    this.engine.setFetchSize(FETCH_ROWS);
    this.snapshot = new TransactionTemplate(new JdbcTransactionManager(engine));
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
  }

  @Override
  public Result run(Consumer<Difference> found) {
    AtomicLong differences = new AtomicLong();
    Consumer<Difference> counting =
        difference -> {
          differences.incrementAndGet();
          found.accept(difference);
        };
    long checked = Objects.requireNonNull(snapshot.execute(status -> checkAll(counting)));
    return new Result(differences.get(), checked);
  }

  private long checkAll(Consumer<Difference> found) {
    long checked = 0;
    for (Check check : CHECKS) {
      checked += Objects.requireNonNull(engine.queryForObject(check.count, Long.class));
      RowCallbackHandler report = row -> found.accept(check.difference(row));
      engine.query(check.differing, report);
    }
    return checked
        + checkMeters(found)
        + new ChargeProof(engine, found).check()
        + new PeriodProof(engine, found).check()
        + new GrantProof(engine, found).check()
        + new StandingProof(engine, found).check(clock.instant());
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

  /** A count of what is compared, and the statement that returns what disagrees. */
  private record Check(String count, String differing, String next) {
    Difference difference(ResultSet row) throws SQLException {
      return new Difference(row.getString("what"), row.getString("place"), next);
    }
  }
}
