package org.prepayhub.config.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;

/**
 * How the running hub stands to the files of its site.
 *
 * @param takenAt when a change was last taken in; empty when none was since the start
 * @param refused what is written and was not taken, and why
 * @param restartNeeded whether settings were changed that only a start takes in
 */
public record SiteStatus(Optional<Instant> takenAt, List<Finding> refused, boolean restartNeeded) {
  public SiteStatus {
    refused = List.copyOf(refused);
  }

  static SiteStatus asStarted() {
    return new SiteStatus(Optional.empty(), List.of(), false);
  }

  /** What is only advised against was taken all the same. */
  static SiteStatus of(Optional<Instant> takenAt, List<Finding> findings, boolean restartNeeded) {
    return new SiteStatus(
        takenAt,
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList(),
        restartNeeded);
  }

  SiteStatus with(Finding another) {
    List<Finding> all = new ArrayList<>(refused);
    all.add(another);
    return new SiteStatus(takenAt, all, restartNeeded);
  }

  /** Whether everything written was taken the last time. */
  boolean isSettled() {
    return refused.isEmpty();
  }

  /** How many files something was found in that is refused. */
  long refusedFiles() {
    return refused.stream().map(Finding::file).distinct().count();
  }
}
