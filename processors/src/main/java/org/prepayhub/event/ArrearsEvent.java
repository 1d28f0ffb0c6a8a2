package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

/** What watching balances has to report. */
public sealed interface ArrearsEvent extends HubEvent {

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
    public String subject() {
      return account.value();
    }

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
    public String subject() {
      return account.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("utility", utility.name(), "until", until.toString());
    }
  }

  /**
   * A command to cut the power could not be sent before its deadline; it is repeated when it may
   * be.
   */
  record SwitchingLapsed(
      ProjectId project, Instant at, AccountNo account, String meterNo, String command)
      implements ArrearsEvent {
    @Override
    public String subject() {
      return account.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("meterNo", meterNo, "command", command);
    }
  }

  /**
   * More accounts were to be cut off than a minute allows: the rest waits, so that people can see
   * to it that they are meant.
   */
  record TripsBraked(ProjectId project, Instant at, int meters, Instant until)
      implements ArrearsEvent {
    @Override
    public String subject() {
      return project.toString();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("meters", meters, "until", until.toString());
    }
  }
}
