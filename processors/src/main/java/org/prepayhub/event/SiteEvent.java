package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** What there is to report of the files of a site. */
public sealed interface SiteEvent extends HubEvent {

  /** The site was changed by its files. */
  record SiteImported(ProjectId project, Instant at, String code, String changes)
      implements SiteEvent {
    @Override
    public String subject() {
      return code;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("changes", changes);
    }
  }

  /** A meter left the site, as was asked: it is neither read nor sold to any more. */
  record MeterRemoved(ProjectId project, Instant at, MeterNo meter) implements SiteEvent {
    @Override
    public String subject() {
      return meter.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of();
    }
  }

  /** An account that was no longer in the site was closed, as was asked. */
  record AccountClosed(ProjectId project, Instant at, AccountNo account) implements SiteEvent {
    @Override
    public String subject() {
      return account.value();
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of();
    }
  }

  /** A changed file of the site was not taken; what ran before runs on. */
  record SiteFileRefused(
      ProjectId project, Instant at, String file, int line, String what, String mend)
      implements SiteEvent {
    @Override
    public String subject() {
      return file;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("line", line, "what", what, "mend", mend);
    }
  }

  /** A changed part of the site is at work from now on. */
  record SiteFilesTaken(ProjectId project, Instant at, String part, String changes)
      implements SiteEvent {
    @Override
    public String subject() {
      return part;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of("changes", changes);
    }
  }

  /** Settings were changed that a running hub cannot take. */
  record RestartNeeded(ProjectId project, Instant at, String file) implements SiteEvent {
    @Override
    public String subject() {
      return file;
    }

    @Override
    public Map<String, Object> detail() {
      return Map.of();
    }
  }
}
