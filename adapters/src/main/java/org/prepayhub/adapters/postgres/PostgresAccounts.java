package org.prepayhub.adapters.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountState;
import org.prepayhub.account.Accounts;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** Accounts as channels see them. */
public final class PostgresAccounts implements Accounts {
  private static final String FIND =
      """
      select a.account_no, p.code as project, coalesce(r.code, '') as place, a.state, a.opened_at, a.closed_at,
        coalesce((select s.standing from account_standing s where s.account_id = a.account_id
          order by array_position(array['TRIPPED', 'ARREARS', 'ALARM_2', 'ALARM_1', 'NORMAL'], s.standing)
          limit 1), 'NORMAL') as standing,
        array(select m.meter_no from meter m
          where m.account_id = a.account_id
            and m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE')
          order by m.meter_no) as meters
      from account a
      join project p on p.project_id = a.project_id
      left join place r on r.place_id = a.place_id
      where a.account_no = ?
      """;

  /**
   * What is used and not posted: of a balance that the hub holds the part of a fen that rating
   * keeps, of one in a meter what that accrued, which is of the wallet that is sold to it.
   */
  private static final String WALLETS =
      """
      select k.utility, k.fund, coalesce(w.posted_fen, 0) as posted_fen,
        case when a.balance_held_by = 'HUB' then coalesce((select r.remainder_micro_fen from rating_state r
          where r.account_id = a.account_id and r.utility = k.utility and r.wallet_id = w.wallet_id), 0)
          when k.place = 1 then coalesce((select sum(s.accrued_micro_fen) from meter_state s
          join meter m on m.meter_id = s.meter_id
          where m.account_id = a.account_id), 0) else 0 end::bigint as accrued_micro_fen,
        coalesce((select sum(o.amount_fen) from recharge_order o
          where o.account_id = a.account_id and o.utility = k.utility and o.fund = k.fund
            and o.state in ('BOOKED', 'DELIVERING', 'UNKNOWN', 'HELD')), 0)::bigint
          as undelivered_fen
      from account a
      cross join (values ('ELECTRICITY', 'CASH', 1), ('ELECTRICITY', 'SUBSIDY', 2), ('WATER', 'CASH', 3), ('WATER', 'SUBSIDY', 4))
        as k (utility, fund, place)
      left join wallet w on w.account_id = a.account_id and w.utility = k.utility and w.fund = k.fund
      where a.account_no = ? and (w.wallet_id is not null or k.place = 1)
      order by k.place
      """;

  private final WebSession web;

  public PostgresAccounts(WebSession web) {
    this.web = web;
  }

  @Override
  public Optional<AccountView> find(Grant grant, AccountNo accountNo) {
    return web.in(
        grant,
        jdbc -> {
          List<WalletView> wallets =
              jdbc.query(WALLETS, (row, i) -> wallet(row), accountNo.value());
          return jdbc.query(FIND, (row, i) -> view(row, wallets), accountNo.value()).stream()
              .findFirst();
        });
  }

  private static AccountView view(ResultSet row, List<WalletView> wallets) throws SQLException {
    return new AccountView(
        new AccountNo(row.getString("account_no")),
        row.getString("project"),
        row.getString("place"),
        AccountState.valueOf(row.getString("state")),
        row.getString("standing"),
        ReadingRows.maybeInstant(row, "opened_at"),
        ReadingRows.maybeInstant(row, "closed_at"),
        wallets,
        meters(row.getArray("meters")));
  }

  private static WalletView wallet(ResultSet row) throws SQLException {
    long posted = row.getLong("posted_fen");
    long accruedMicro = row.getLong("accrued_micro_fen");
    return new WalletView(
        Utility.valueOf(row.getString("utility")),
        Fund.valueOf(row.getString("fund")),
        Balances.spendable(posted, accruedMicro),
        Money.ofFen(posted),
        Balances.accrued(accruedMicro),
        Money.ofFen(row.getLong("undelivered_fen")));
  }

  private static List<MeterNo> meters(Array numbers) throws SQLException {
    return Stream.of((String[]) numbers.getArray()).map(MeterNo::new).toList();
  }
}
