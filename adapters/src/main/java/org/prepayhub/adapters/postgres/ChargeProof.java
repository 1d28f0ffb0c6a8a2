package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.tariff.AccountRating;
import org.prepayhub.tariff.AccountRating.Charged;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.TariffAssignments.Assigned;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Counted;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Rates everything again that was ever charged, from the readings and the tariffs, in the order in
 * which it was charged. Of each account the first difference is told: what follows it differs too.
 */
final class ChargeProof {
  private final JdbcTemplate engine;
  private final Consumer<Difference> found;
  private final Map<ProjectId, PriceBook> books;
  private final Map<RatingKey, AccountRating> ratings = new HashMap<>();
  private final Map<Counting, Long> totals = new HashMap<>();
  private final Map<Counting, List<Begin>> begins = new HashMap<>();
  private final Set<RatingKey> told = new HashSet<>();
  private long checked;

  /** A meter as long as it counts for one account; for another it begins anew. */
  private record Counting(long meter, long account) {}

  /** With which reading it begins. */
  private record Begin(Instant at, long total) {
    boolean startsAt(RegisterReading from) {
      return total == from.total().amount() && !at.isAfter(from.at());
    }
  }

  /**
   * @param engine reads one snapshot
   */
  ChargeProof(JdbcTemplate engine, Consumer<Difference> found) {
    this.engine = engine;
    this.found = found;
    this.books = new PriceBooks().all(engine);
  }

  /** How many charges and accounts were compared. */
  long check() {
    RowCallbackHandler begin = this::begin;
    engine.query(ChargeProofSql.BEGINS, begin);
    RowCallbackHandler charge = this::charge;
    engine.query(ChargeProofSql.REPLAY, charge);
    RowCallbackHandler state = this::state;
    engine.query(ChargeProofSql.STATES, state);
    return checked;
  }

  private void begin(ResultSet row) throws SQLException {
    begins
        .computeIfAbsent(
            new Counting(row.getLong("meter_id"), row.getLong("account_id")),
            it -> new ArrayList<>())
        .add(new Begin(ReadingRows.instant(row, "at"), row.getLong("total")));
  }

  private void charge(ResultSet row) throws SQLException {
    checked++;
    RatingKey key = key(row);
    RegisterReading from = reading(row, "from");
    RegisterReading to = reading(row, "to");
    follow(key, row, from, to);
    Optional<Charged> charged =
        Optional.ofNullable(books.get(key.project()))
            .flatMap(book -> assigned(book, key, row))
            .flatMap(assigned -> rating(key).charge(assigned.timeline(), from, to));
    if (charged.isEmpty()) {
      tell(key, row, "no tariff of the account charges what its meter counted");
      return;
    }
    Charged again = charged.get();
    ratings.put(key, again.after());
    if (again.microFen() != row.getLong("micro_fen")
        || again.posted().fen() != row.getLong("posted_fen")
        || again.estimated() != row.getBoolean("estimated")) {
      tell(
          key,
          row,
          "it is %d micro-fen and posts %d fen, by its tariff %d and %d"
              .formatted(
                  row.getLong("micro_fen"),
                  row.getLong("posted_fen"),
                  again.microFen(),
                  again.posted().fen()));
    }
  }

  private static Optional<Assigned> assigned(PriceBook book, RatingKey key, ResultSet row) {
    try {
      GroupId group = new GroupId(row.getInt("group_id"));
      return book.assignments().of(key.utility(), group, key.account());
    } catch (SQLException e) {
      throw new IllegalStateException("a charge cannot be read", e);
    }
  }

  /**
   * A charge begins where the one before of its meter ended, or where its account took the meter:
   * there one begins and no second one.
   */
  private void follow(RatingKey key, ResultSet row, RegisterReading from, RegisterReading to)
      throws SQLException {
    Counting counting = new Counting(row.getLong("meter_id"), key.account().value());
    long begun = from.total().amount();
    Long before = totals.put(counting, to.total().amount());
    boolean beginning = begins(counting, from);
    if (before != null && before != begun && !beginning) {
      tell(key, row, "it begins at %d, the one before ended at %d".formatted(begun, before));
    }
  }

  private boolean begins(Counting counting, RegisterReading from) {
    List<Begin> left = begins.getOrDefault(counting, List.of());
    Optional<Begin> begin = left.stream().filter(it -> it.startsAt(from)).findFirst();
    begin.ifPresent(left::remove);
    return begin.isPresent();
  }

  private void state(ResultSet row) throws SQLException {
    checked++;
    RatingKey key = key(row);
    AccountRating stored = RatingRows.rating(row);
    AccountRating again = rating(key);
    if (!stored.equals(again) && told.add(key)) {
      found.accept(
          new Difference(
              "its rating stands at " + stored + ", its charges come to " + again,
              "account id " + key.account() + " " + key.utility(),
              "the charges are the truth; set the rating right before the next reading"));
    }
  }

  private AccountRating rating(RatingKey key) {
    return ratings.getOrDefault(key, AccountRating.NEW);
  }

  private void tell(RatingKey key, ResultSet row, String what) throws SQLException {
    if (told.add(key)) {
      found.accept(
          new Difference(
              what,
              String.valueOf(
                  engine.queryForObject(
                      ChargeProofSql.NUMBERS, String.class, row.getLong("charge_id"))),
              "find what changed the charge or its tariff; correct the account by hand"));
    }
  }

  private static RatingKey key(ResultSet row) throws SQLException {
    return new RatingKey(
        new ProjectId(row.getInt("project_id")),
        new AccountId(row.getLong("account_id")),
        Utility.valueOf(row.getString("utility")));
  }

  private static RegisterReading reading(ResultSet row, String end) throws SQLException {
    return RatingRows.register(
        Instant.ofEpochMilli(row.getLong(end + "_millis")),
        Counted.of(Utility.valueOf(row.getString("utility")), row.getLong(end + "_total")),
        row,
        end + "_rates");
  }
}
