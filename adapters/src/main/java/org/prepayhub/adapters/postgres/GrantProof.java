package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.prepayhub.ledger.GrantRests;
import org.prepayhub.ledger.GrantRests.Rest;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Spends every grant again, from the postings of its wallet, and compares what is left of it. */
final class GrantProof {
  private final JdbcTemplate engine;
  private final Consumer<Difference> found;
  private final Map<Long, GrantRests> wallets = new HashMap<>();
  private long checked;

  /**
   * @param engine reads one snapshot
   */
  GrantProof(JdbcTemplate engine, Consumer<Difference> found) {
    this.engine = engine;
    this.found = found;
  }

  /** How many postings and grants were compared. */
  long check(Instant now) {
    RowCallbackHandler posting = this::posting;
    engine.query(GrantProofSql.REPLAY, posting);
    RowCallbackHandler rest = this::rest;
    engine.query(GrantProofSql.RESTS, rest);
    RowCallbackHandler overdue = this::overdue;
    engine.query(GrantProofSql.OVERDUE, overdue, now.toString());
    return checked;
  }

  private void posting(ResultSet row) throws SQLException {
    checked++;
    long wallet = row.getLong("wallet_id");
    GrantRests before = wallets.getOrDefault(wallet, GrantRests.NONE);
    wallets.put(wallet, after(before, row));
  }

  private static GrantRests after(GrantRests before, ResultSet row) throws SQLException {
    Money moved = Money.ofFen(row.getLong("amount_fen"));
    if ("grant".equals(row.getString("kind"))) {
      return before.given(
          new Rest(
              row.getLong("money_order_id"), ReadingRows.maybeInstant(row, "expires_at"), moved));
    }
    Long ended = row.getObject("ended_order_id", Long.class);
    return ended == null ? before.moved(moved) : before.ended(ended);
  }

  private void rest(ResultSet row) throws SQLException {
    checked++;
    long kept = row.getLong("left_fen");
    GrantRests again = wallets.getOrDefault(row.getLong("wallet_id"), GrantRests.NONE);
    Money left = again.left(row.getLong("money_order_id"));
    if (left.fen() != kept) {
      found.accept(
          new Difference(
              "%d fen of it are kept as left, its wallet was spent down to %d of it"
                  .formatted(kept, left.fen()),
              place(row),
              "the postings are the truth; set what is left right before it expires"));
    }
  }

  private void overdue(ResultSet row) throws SQLException {
    found.accept(
        new Difference(
            "%d fen are left of it, it expired at %s and nobody took them back"
                .formatted(row.getLong("left_fen"), ReadingRows.instant(row, "expires_at")),
            place(row),
            "find in the log why ledger-expire-grants does not end it; its next tick does"));
  }

  private static String place(ResultSet row) throws SQLException {
    return "grant %s of %s, account %s"
        .formatted(row.getString("order_no"), row.getString("client"), row.getString("account_no"));
  }
}
