package org.prepayhub.close;

import java.time.Instant;
import java.util.List;

/** The books that are closed period by period; what a period comes to follows from its days. */
public interface PeriodBooks {

  /** Every project that has a closed day, by id. */
  List<ProjectPeriods> projects();

  /**
   * Closes a period whose days are closed. One that is closed is added up again and compared.
   *
   * @return {@link CloseOutcome.Held} where it comes to something else than before; {@link
   *     CloseOutcome.Elsewhere} where somebody else is at the periods of its project
   */
  CloseOutcome close(Period period, Instant now);
}
