package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

/** What watching balances has to report. */
public sealed interface ArrearsEvent extends HubEvent {

  AccountNo account();

  @Override
  default String subject() {
    return account().value();
  }

  /** An account moved on the arrears ladder, with a charge, a payment, or because its time came. */
  record StandingMoved(
      ProjectId project,
      Instant at,
      AccountNo account,
      Utility utility,
      String from,
      String to,
      Money balance)
      implements ArrearsEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("utility", utility.name(), "from", from, "to", to, "balanceFen", balance.fen());
    }
  }

  /** The power of an account is to be cut, but not before a grace or a window is over. */
  record TripPutOff(
      ProjectId project, Instant at, AccountNo account, Utility utility, Instant until)
      implements ArrearsEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("utility", utility.name(), "until", until.toString());
    }
  }

  /**
   * A command to cut the power or to give it back could not be sent before its deadline. A trip is
   * repeated when it may; power that does not come back is on the work list.
   */
  record SwitchingLapsed(
      ProjectId project, Instant at, AccountNo account, String meterNo, String command)
      implements ArrearsEvent {
    @Override
    public Map<String, Object> detail() {
      return Map.of("meterNo", meterNo, "command", command);
    }
  }
}
