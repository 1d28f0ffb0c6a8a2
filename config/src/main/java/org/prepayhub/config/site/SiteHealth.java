package org.prepayhub.config.site;

import java.util.function.Supplier;
import org.prepayhub.check.Finding;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Tells of files that were refused. A hub that runs on with what it had is up. */
final class SiteHealth implements HealthIndicator {
  private static final int MOST_TOLD = 20;

  private final Supplier<SiteStatus> status;

  SiteHealth(Supplier<SiteStatus> status) {
    this.status = status;
  }

  @Override
  public Health health() {
    SiteStatus now = status.get();
    Health.Builder health =
        Health.up()
            .withDetail(
                "refused", now.refused().stream().limit(MOST_TOLD).map(Finding::told).toList())
            .withDetail("restartNeeded", now.restartNeeded());
    now.takenAt().ifPresent(at -> health.withDetail("takenAt", at.toString()));
    return health.build();
  }
}
