package org.prepayhub.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Utility;

/** Looking at closes. */
public interface DayCloses {

  /** The days of a project, newest first; empty when the grant has no project of this code. */
  Optional<List<ProjectDay>> ofProject(Grant grant, String project, Page page);

  /** The days of an account, newest first; empty when the grant has no such account. */
  Optional<List<AccountDay>> ofAccount(Grant grant, AccountNo accountNo, Page page);

  /**
   * What the closed days from one to another come to, both included.
   *
   * @return empty when the grant has no such account
   */
  Optional<Statement> statement(Grant grant, AccountNo accountNo, LocalDate from, LocalDate to);

  /**
   * A part of a list.
   *
   * @param before only days before this one
   * @param most the most days
   */
  record Page(Optional<LocalDate> before, int most) {}

  /**
   * One day of a project.
   *
   * @param why what holds it; empty once it is closed
   * @param seal what stands for ever; empty until it is closed
   * @param totals per utility and fund
   */
  record ProjectDay(
      LocalDate day,
      Instant from,
      Instant to,
      CloseState state,
      Optional<String> why,
      Optional<Seal> seal,
      List<WalletDay> totals) {}

  /**
   * What makes a close verifiable.
   *
   * @param lateEntries entries in it whose own day was closed before they came
   * @param checksum SHA-256 in hexadecimal digits, over all rows and the checksum of the day before
   */
  record Seal(Instant closedAt, long wallets, long lateEntries, String checksum) {}

  /** One day of an account. */
  record AccountDay(LocalDate day, List<WalletDay> wallets) {}

  /**
   * One wallet over one day, or all of a project together.
   *
   * @param fund cash or subsidy
   * @param lateEntries entries in it whose own day was closed before they came
   */
  record WalletDay(Utility utility, String fund, Balance balance, long lateEntries) {}

  /**
   * Several days in one.
   *
   * @param days how many of the days asked for are closed
   */
  record Statement(LocalDate from, LocalDate to, int days, List<WalletDay> wallets) {}
}
