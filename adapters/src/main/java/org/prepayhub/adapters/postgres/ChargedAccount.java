package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.prepayhub.close.DayCut;
import org.prepayhub.ledger.GrantTerms;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.tariff.Grant;
import org.prepayhub.tariff.Grant.FreeMoney;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * An account that is open and charged.
 *
 * @param group of the first of its meters that is charged: its tariff may be that of the group
 */
record ChargedAccount(AccountId id, AccountNo number, Utility utility, GroupId group) {
  private static final Operator OPERATOR = new Operator(GrantTerms.CLIENT);

  static ChargedAccount of(ResultSet row) throws SQLException {
    return new ChargedAccount(
        new AccountId(row.getLong("account_id")),
        new AccountNo(row.getString("account_no")),
        Utility.valueOf(row.getString("utility")),
        new GroupId(row.getInt("group_id")));
  }

  /** The money its tariff gives for the period of an instant, as the order that grants it. */
  Optional<MoneyOrderRequest> baseAmount(PriceBook book, DayCut days, Instant now) {
    return book.tariffAt(now, utility, group, id)
        .flatMap(
            tariff ->
                tariff
                    .base()
                    .flatMap(base -> base.on(days.dayOf(now)))
                    .flatMap(grant -> order(tariff.code(), grant, days)));
  }

  private Optional<MoneyOrderRequest> order(String tariff, Grant grant, DayCut days) {
    return switch (grant.gift()) {
      case FreeUse _ -> Optional.empty();
      case FreeMoney(Money money) ->
          Optional.of(
              new MoneyOrderRequest(
                  MoneyOrderKind.GRANT,
                  new OrderNo("base-" + id.value() + "-" + utility + "-" + grant.first()),
                  new Purse(number, utility, Fund.SUBSIDY),
                  money,
                  new Reason(
                      "base amount of %s from %s to %s"
                          .formatted(tariff, grant.first(), grant.last())),
                  OPERATOR,
                  grant.lapses() ? Optional.of(days.endOf(grant.last())) : Optional.empty()));
    };
  }
}
