package org.prepayhub.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.close.DayCloses.Seal;
import org.prepayhub.close.DayCloses.WalletDay;
import org.prepayhub.units.AccountNo;

/** Looking at closed months and semesters. */
public interface PeriodCloses {

  /** Those of a project, newest first; empty when the grant has no project of this code. */
  Optional<List<ProjectPeriod>> periodsOfProject(Grant grant, String project, PeriodPage page);

  /** Those of an account, newest first; empty when the grant has no such account. */
  Optional<List<AccountPeriod>> periodsOfAccount(Grant grant, AccountNo accountNo, PeriodPage page);

  /**
   * A part of a list.
   *
   * @param before only periods that begin before this day
   * @param most the most periods
   */
  record PeriodPage(PeriodKind kind, Optional<LocalDate> before, int most) {}

  /** The first and the last day of a period. */
  record Span(LocalDate first, LocalDate last) {}

  /**
   * One period of a project.
   *
   * @param from where the period before ended
   * @param to where it ended itself
   * @param days closed days in it
   * @param totals per utility and fund
   */
  record ProjectPeriod(
      Span span, Instant from, Instant to, int days, Seal seal, List<WalletDay> totals) {}

  /** One period of an account. */
  record AccountPeriod(Span span, List<WalletDay> wallets) {}
}
