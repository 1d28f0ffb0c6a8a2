package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActReceipt;
import org.prepayhub.account.ActReceipt.Settled;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Settlement;
import org.prepayhub.account.Settlement.Part;
import org.prepayhub.account.SettlementKind;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was done to an account before.
 *
 * @param asked all that was asked, as text
 */
record StoredAct(
    long id, AccountAct act, OrderNo number, AccountNo accountNo, String asked, Instant at) {

  /** What one wallet moved by, in the order it was posted. */
  private record Move(long walletId, Part part) {}

  /** A wallet as it was settled. */
  private record Before(
      long walletId, Utility utility, Fund fund, Money balance, long remainderMicroFen) {}

  /** Empty in the row of an account to which nothing of the kind was done. */
  static Optional<StoredAct> maybe(ResultSet row) throws SQLException {
    return row.getObject("account_act_id", Long.class) == null
        ? Optional.empty()
        : Optional.of(of(row));
  }

  static StoredAct of(ResultSet row) throws SQLException {
    return new StoredAct(
        row.getLong("account_act_id"),
        AccountAct.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new OrderNo(row.getString("act_no")),
        new AccountNo(row.getString("account_no")),
        row.getString("asked"),
        ReadingRows.instant(row, "acted_at"));
  }

  /** The act as tables write it. */
  static String word(AccountAct act) {
    return act.name().toLowerCase(Locale.ROOT);
  }

  /** What it was answered with, from the rows it left. */
  ActReceipt receipt(JdbcTemplate jdbc) {
    Map<Long, List<Part>> moves = new LinkedHashMap<>();
    for (Move move : jdbc.query(AccountActSql.MOVES, (row, i) -> move(row), id)) {
      moves.computeIfAbsent(move.walletId(), wallet -> new ArrayList<>()).add(move.part());
    }
    List<Settled> settled =
        jdbc.query(AccountActSql.SETTLEMENTS, (row, i) -> before(row), id).stream()
            .map(before -> settled(before, moves.getOrDefault(before.walletId(), List.of())))
            .toList();
    return new ActReceipt(
        act,
        number,
        accountNo,
        at,
        readings(jdbc, false),
        readings(jdbc, true),
        deposit(moves),
        settled);
  }

  private List<KeptReading> readings(JdbcTemplate jdbc, boolean begins) {
    return jdbc.query(AccountActSql.READINGS, (row, i) -> reading(row), id, begins);
  }

  private static Optional<Money> deposit(Map<Long, List<Part>> moves) {
    return moves.values().stream()
        .flatMap(List::stream)
        .filter(part -> part.kind() == SettlementKind.DEPOSIT)
        .map(Part::amount)
        .findFirst();
  }

  private static Settled settled(Before before, List<Part> parts) {
    return new Settled(
        before.utility(),
        before.fund(),
        new Settlement(before.balance(), before.remainderMicroFen(), parts));
  }

  private static Move move(ResultSet row) throws SQLException {
    return new Move(
        row.getLong("wallet_id"),
        new Part(
            SettlementKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            Money.ofFen(row.getLong("amount_fen"))));
  }

  private static Before before(ResultSet row) throws SQLException {
    return new Before(
        row.getLong("wallet_id"),
        Utility.valueOf(row.getString("utility")),
        Fund.valueOf(row.getString("fund")),
        Money.ofFen(row.getLong("balance_fen")),
        row.getLong("remainder_micro_fen"));
  }

  private static KeptReading reading(ResultSet row) throws SQLException {
    return new KeptReading(
        new MeterNo(row.getString("meter_no")),
        ReadingRows.instant(row, "read_at"),
        Counted.of(Utility.valueOf(row.getString("utility")), row.getLong("total")),
        ReadingRows.numbers(row.getArray("rates_wh"), rate -> Energy.ofWattHours(rate.longValue())),
        row.getBoolean("typed"),
        LastReadings.balance(row));
  }
}
