package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.ProjectId;

/** What the lives of accounts have to report. */
public sealed interface AccountEvent extends HubEvent {

  AccountNo account();

  /** Who, and why. */
  String why();

  @Override
  default String subject() {
    return account().value();
  }

  @Override
  default Map<String, Object> detail() {
    return Map.of("why", why());
  }

  /** Somebody moved in: from now on the account takes money and is charged. */
  record AccountOpened(ProjectId project, Instant at, AccountNo account, String why)
      implements AccountEvent {}

  /** A meter was replaced; what the new one counts is charged to the account. */
  record MeterReplaced(ProjectId project, Instant at, AccountNo account, String why)
      implements AccountEvent {}

  /** An account moved to another room. */
  record AccountMoved(ProjectId project, Instant at, AccountNo account, String why)
      implements AccountEvent {}

  /** An account was closed, and what was left is paid back or asked for. */
  record AccountSettled(ProjectId project, Instant at, AccountNo account, String why)
      implements AccountEvent {}
}
