package org.prepayhub.config.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.prepayhub.report.Figures.Group;
import org.prepayhub.report.Figures.Look;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** Whether readings come in as they are scheduled; when they do not, the hub is degraded. */
final class CollectionHealth extends AbstractHealthIndicator {
  private final LastLook last;
  private final Clock clock;
  private final int mostNames;

  CollectionHealth(LastLook last, Clock clock, int mostNames) {
    super("Collection cannot be told of");
    this.last = last;
    this.clock = clock;
    this.mostNames = mostNames;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Look look = last.look();
    Instant now = clock.instant();
    List<String> behind =
        look.groups().values().stream()
            .filter(group -> group.behind(now))
            .map(Group::code)
            .sorted()
            .toList();
    int overdue = look.pending().overduePasses();
    health
        .status(status(behind, overdue))
        .withDetail("groups", look.groups().size())
        .withDetail("behind", behind.size())
        .withDetail("behindNames", behind.stream().limit(mostNames).toList())
        .withDetail("overduePasses", overdue);
  }

  private Status status(List<String> behind, int overdue) {
    if (!last.fresh()) {
      return Status.UNKNOWN;
    }
    return behind.isEmpty() && overdue == 0 ? Status.UP : GatewaysHealth.DEGRADED;
  }
}
