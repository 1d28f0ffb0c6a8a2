package org.prepayhub.recharge;

import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.account.Accounts;
import org.prepayhub.account.Accounts.AccountView;
import org.prepayhub.units.OrderNo;

/**
 * Says of an account that takes nothing whether it is closed or not open yet. It is looked at only
 * once a recharge was refused, so that none that is booked pays for it.
 */
public final class ExplainingDesk implements RechargeDesk {
  private final RechargeDesk desk;
  private final Accounts accounts;

  public ExplainingDesk(RechargeDesk desk, Accounts accounts) {
    this.desk = desk;
    this.accounts = accounts;
  }

  @Override
  public BookingOutcome book(Grant grant, RechargeRequest request) {
    BookingOutcome outcome = desk.book(grant, request);
    return outcome instanceof BookingOutcome.AccountUnknown
        ? accounts
            .find(grant, request.accountNo())
            .map(account -> explained(account, outcome))
            .orElse(outcome)
        : outcome;
  }

  private static BookingOutcome explained(AccountView account, BookingOutcome outcome) {
    return switch (account.state()) {
      case PRESET -> new BookingOutcome.AccountNotOpen();
      case OPEN -> outcome;
      case CLOSED -> new BookingOutcome.AccountClosed();
    };
  }

  @Override
  public Optional<OrderView> find(Grant grant, OrderNo orderNo) {
    return desk.find(grant, orderNo);
  }
}
