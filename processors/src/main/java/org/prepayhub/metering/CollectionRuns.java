package org.prepayhub.metering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;

/** Looking at collection runs. */
public interface CollectionRuns {

  /** The newest runs of the grant's projects, newest first. */
  List<RunView> latest(Grant grant, int limit);

  /**
   * One firing of one group.
   *
   * @param endedAt empty while passes are under way
   * @param late readings that came after the window
   * @param failed meters without a reading
   */
  record RunView(
      long runId,
      String group,
      Instant scheduledAt,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      int expected,
      int read,
      int late,
      int failed) {}
}
