package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.prepayhub.recharge.UnsettledSale;
import org.prepayhub.recharge.UnsettledSale.Book;
import org.prepayhub.recharge.UnsettledSale.Sent;
import org.prepayhub.recharge.UnsettledSale.Shown;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sales that people settle, with what is known of their meters; their orders are locked before. */
final class UnsettledSales {
  private UnsettledSales() {}

  static UnsettledSale of(JdbcTemplate jdbc, long order) {
    return Objects.requireNonNull(
        jdbc.queryForObject(SaleSettlementSql.UNSETTLED, (row, i) -> sale(row), order));
  }

  private static UnsettledSale sale(ResultSet row) throws SQLException {
    return new UnsettledSale(
        new MeterNo(row.getString("meter_no")),
        Money.ofFen(row.getLong("amount_fen")),
        sent(row),
        book(row),
        shown(row),
        row.getBoolean("readable"));
  }

  private static Optional<Sent> sent(ResultSet row) throws SQLException {
    Integer expected = row.getObject("expected_count", Integer.class);
    return expected == null
        ? Optional.empty()
        : Optional.of(
            new Sent(
                expected,
                Money.ofFen(row.getLong("purchased_before_fen")),
                ReadingRows.instant(row, "sent_at"),
                ReadingRows.instant(row, "late_until")));
  }

  private static Optional<Book> book(ResultSet row) throws SQLException {
    Integer count = row.getObject("purchase_count", Integer.class);
    return count == null
        ? Optional.empty()
        : Optional.of(new Book(count, Money.ofFen(row.getLong("purchased_fen"))));
  }

  private static Optional<Shown> shown(ResultSet row) throws SQLException {
    Integer count = row.getObject("last_purchase_count", Integer.class);
    Long purchased = row.getObject("last_purchased_fen", Long.class);
    return count == null
        ? Optional.empty()
        : Optional.of(
            new Shown(
                ReadingRows.instant(row, "last_read_at"),
                count,
                Optional.ofNullable(purchased).map(Money::ofFen)));
  }
}
