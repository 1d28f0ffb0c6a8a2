package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;

/** What orders of money have to report: those that people give, and the ends of grants. */
public sealed interface LedgerEvent extends HubEvent {

  OrderNo orderNo();

  AccountNo account();

  /** What the wallet moved by. */
  Money moved();

  /** Who, and why. */
  String why();

  @Override
  default String subject() {
    return orderNo().value();
  }

  @Override
  default Map<String, Object> detail() {
    return Map.of("account", account().value(), "movedFen", moved().fen(), "why", why());
  }

  /** A balance was set right. */
  record BalanceCorrected(
      ProjectId project, Instant at, OrderNo orderNo, AccountNo account, Money moved, String why)
      implements LedgerEvent {}

  /** What was left, or a part of it, is paid back. */
  record BalanceRefunded(
      ProjectId project, Instant at, OrderNo orderNo, AccountNo account, Money moved, String why)
      implements LedgerEvent {}

  /** A subsidy was given. */
  record SubsidyGranted(
      ProjectId project, Instant at, OrderNo orderNo, AccountNo account, Money moved, String why)
      implements LedgerEvent {}

  /** What an account owed, or a part of it, was given up. */
  record DebtWrittenOff(
      ProjectId project, Instant at, OrderNo orderNo, AccountNo account, Money moved, String why)
      implements LedgerEvent {}

  /** A grant expired, and what was left of it went back. */
  record SubsidyExpired(
      ProjectId project, Instant at, OrderNo orderNo, AccountNo account, Money moved, String why)
      implements LedgerEvent {}
}
