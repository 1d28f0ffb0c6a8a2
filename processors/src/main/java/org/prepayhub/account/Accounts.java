package org.prepayhub.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.RechargeRequest.Utility;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/** Looking at accounts. */
public interface Accounts {

  /** The account, or empty when there is none of that number in the grant's projects. */
  Optional<AccountView> find(Grant grant, AccountNo accountNo);

  /**
   * An account as a channel may see it.
   *
   * @param openedAt empty as long as it is preset
   * @param closedAt empty until it is closed
   */
  record AccountView(
      AccountNo accountNo,
      String project,
      String place,
      AccountState state,
      String standing,
      Optional<Instant> openedAt,
      Optional<Instant> closedAt,
      List<WalletView> wallets,
      List<MeterNo> meters) {}

  /**
   * A wallet's four figures.
   *
   * @param posted the sum of its postings
   * @param accrued used since, not yet posted
   * @param balance posted less accrued: what is shown and spent from
   * @param undelivered booked but not yet in the meter
   */
  record WalletView(
      Utility utility, Fund fund, Money balance, Money posted, Money accrued, Money undelivered) {}
}
