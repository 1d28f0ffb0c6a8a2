package org.prepayhub.bench.drill;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.drill.Journal.Charge;
import org.prepayhub.bench.drill.Journal.Counted;
import org.prepayhub.bench.drill.Journal.Move;
import org.prepayhub.bench.drill.Journal.Wallet;
import org.prepayhub.bench.stage.Database;

/** Reads the hub's books in one snapshot, past the hub. */
record JournalReader(Database database) {
  private static final String MOVES =
      """
      select a.account_no, e.kind, coalesce(o.order_no, m.order_no, '') as no, p.amount_fen
      from posting p
      join journal_entry e using (entry_id)
      join wallet w on w.wallet_id = p.ledger_account_id
      join account a on a.account_id = w.account_id
      left join recharge_order o on e.kind in ('recharge', 'reversal') and o.order_id = e.reference
      left join money_order m on e.kind in ('correction', 'refund', 'write-off') and m.money_order_id = e.reference
      where a.account_no = any (?) or e.kind <> 'charge'
      order by e.entry_id
      """;

  private static final String WALLETS =
      """
      select a.account_no, w.posted_fen
      from wallet w join account a using (account_id)
      where a.account_no = any (?)
      """;

  private static final String COUNTED =
      """
      select m.meter_no, min(r.total) as first, max(r.total) as last, (
        select coalesce(sum(c.to_total - c.from_total), 0) from charge c where c.meter_id = m.meter_id) as charged
      from meter m
      join account a on a.account_id = m.account_id and a.balance_held_by = 'HUB'
      join reading r on r.meter_id = m.meter_id
      group by m.meter_id, m.meter_no
      """;

  private static final String CHARGES =
      """
      select a.account_no, c.from_at, c.to_at, c.from_total, c.to_total, c.micro_fen, c.posted_fen
      from charge c join account a using (account_id)
      where a.account_no = any (?)
      order by c.meter_id, c.to_at
      """;

  /** One row of an answer. */
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * @param watched accounts whose every move is wanted
   */
  Journal read(List<String> watched) {
    try (Connection connection = database.connect("hub")) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Array accounts = connection.createArrayOf("text", watched.toArray());
      return new Journal(
          all(connection, MOVES, JournalReader::move, accounts),
          all(connection, WALLETS, JournalReader::wallet, accounts),
          all(connection, COUNTED, JournalReader::counted),
          all(connection, CHARGES, JournalReader::charge, accounts));
    } catch (SQLException e) {
      throw new BenchFailed("the hub's books cannot be read", e);
    }
  }

  private static <T> List<T> all(Connection connection, String sql, Row<T> row, Array... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setArray(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (result.next()) {
          all.add(row.of(result));
        }
        return all;
      }
    }
  }

  private static Move move(ResultSet row) throws SQLException {
    return new Move(
        row.getString("account_no"),
        row.getString("kind"),
        row.getString("no"),
        row.getLong("amount_fen"));
  }

  private static Wallet wallet(ResultSet row) throws SQLException {
    return new Wallet(row.getString("account_no"), row.getLong("posted_fen"));
  }

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(
        row.getString("meter_no"),
        row.getLong("first"),
        row.getLong("last"),
        row.getLong("charged"));
  }

  private static Charge charge(ResultSet row) throws SQLException {
    return new Charge(
        row.getString("account_no"),
        instant(row, "from_at"),
        instant(row, "to_at"),
        row.getLong("from_total"),
        row.getLong("to_total"),
        row.getLong("micro_fen"),
        row.getLong("posted_fen"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
