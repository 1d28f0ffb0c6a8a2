package org.prepayhub.config.site;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;
import org.prepayhub.event.HubEvent;
import org.prepayhub.event.SiteEvent.RestartNeeded;
import org.prepayhub.event.SiteEvent.SiteFileRefused;
import org.prepayhub.event.SiteEvent.SiteFilesTaken;
import org.prepayhub.units.ProjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what became of changed files, in the log and as events. */
final class SiteChronicle {
  private static final Logger log = LoggerFactory.getLogger(SiteChronicle.class);
  private static final int MOST_EVENTS = 100;

  private final Consumer<List<HubEvent>> events;
  private final ProjectId project;
  private final Clock clock;

  /**
   * @param events where they are kept
   */
  SiteChronicle(Consumer<List<HubEvent>> events, ProjectId project, Clock clock) {
    this.events = events;
    this.project = project;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  void tell(List<String> taken, List<Finding> findings, boolean settings) {
    Instant now = clock.instant();
    List<HubEvent> happened = new ArrayList<>();
    for (String change : taken) {
      log.info("Taken in from the site's files: {}", change);
      happened.add(new SiteFilesTaken(project, now, "site", change));
    }
    for (Finding finding : findings) {
      if (finding.severity() == Severity.WARNING) {
        log.warn("{}", finding.told());
        continue;
      }
      log.error("Refused; what ran before runs on. {}", finding.told());
      happened.add(
          new SiteFileRefused(
              project, now, finding.file(), finding.line(), finding.what(), finding.mend()));
    }
    if (settings) {
      log.warn("application.yaml was changed; start the hub again to take it in");
      happened.add(new RestartNeeded(project, now, "application.yaml"));
    }
    events.accept(happened.subList(0, Math.min(MOST_EVENTS, happened.size())));
  }
}
