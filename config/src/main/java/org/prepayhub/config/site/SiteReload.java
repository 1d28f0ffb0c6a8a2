package org.prepayhub.config.site;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.prepayhub.check.Finding;
import org.prepayhub.config.flow.SiteRoutes;
import org.prepayhub.config.site.FolderState.Part;
import org.prepayhub.metering.profile.ProfileCatalogue;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.site.SiteRejected;
import org.prepayhub.units.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changes of a site's files into the running hub: profiles, then the site itself, then its
 * routes. What is wrong stays as it was, with its reason told; the rest goes ahead.
 */
final class SiteReload implements SiteWatch.Taker {
  private static final Logger log = LoggerFactory.getLogger(SiteReload.class);

  private final Path folder;
  private final Into into;
  private final SiteChronicle chronicle;
  private final Clock clock;
  private SiteAtWork current;
  private boolean profilesTaken = true;
  private volatile SiteStatus status = SiteStatus.asStarted();

  /**
   * What changes are taken into.
   *
   * @param sites stores the site
   * @param routes takes the routes in, given the codes of the groups there are
   * @param followed makes lines and meters known that came, and forgets those that went
   */
  record Into(
      CurrentProfiles profiles,
      Function<Site, SiteChanges> sites,
      Function<Set<String>, SiteRoutes.Outcome> routes,
      Runnable followed) {}

  SiteReload(Path folder, Into into, SiteChronicle chronicle, SiteAtWork current) {
    this.folder = folder;
    this.into = into;
    this.chronicle = chronicle;
    this.clock = chronicle.clock();
    this.current = current;
  }

  SiteStatus status() {
    return status;
  }

  @Override
  public boolean take(Set<Part> changed) {
    List<Finding> findings = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    boolean settings = changed.contains(Part.SETTINGS);
    try {
      describe(changed, findings, taken);
      SiteRoutes.Outcome outcome = into.routes.apply(current.groupNames());
      taken.addAll(outcome.taken());
      findings.addAll(outcome.findings());
      chronicle.tell(taken, findings, settings);
    } catch (Unavailable e) {
      log.warn("The site's changes are taken in once the database answers: {}", e.getMessage());
      return false;
    } catch (RuntimeException e) {
      log.error("The site's changes could not be taken in; waits for the next change", e);
      findings.add(failed("its changes could not be taken in", e, "see the log, save it again"));
    }
    remember(taken, findings, settings);
    return true;
  }

  private void remember(List<String> taken, List<Finding> findings, boolean settings) {
    Optional<Instant> at = taken.isEmpty() ? status.takenAt() : Optional.of(clock.instant());
    status = SiteStatus.of(at, findings, settings || status.restartNeeded());
  }

  @Override
  public void cannotLook(RuntimeException why) {
    Finding finding = failed("it cannot be looked at", why, "see to it; what ran before runs on");
    if (!status.refused().contains(finding)) {
      log.error("The site's changes wait: {}", finding.told());
      status = status.with(finding);
    }
  }

  private Finding failed(String what, RuntimeException why, String mend) {
    Throwable reason = why.getCause() == null ? why : why.getCause();
    return Finding.error(folder.toString(), 0, what + ": " + reason, mend);
  }

  /** Profiles and tables are checked together: a meter is nothing without its profile. */
  private void describe(Set<Part> changed, List<Finding> findings, List<String> taken) {
    if (!changed.contains(Part.PROFILES) && !changed.contains(Part.TABLES) && status.isSettled()) {
      return;
    }
    ProfileCatalogue candidate = candidate(changed, findings);
    try {
      Site site = SiteFiles.with(candidate.names()::contains).read(folder);
      exchange(candidate, taken);
      SiteChanges changes = into.sites.apply(site);
      current = SiteAtWork.of(site);
      if (changes.changeAnything()) {
        taken.add(changes.told());
      }
    } catch (SiteRejected e) {
      e.problems().forEach(problem -> findings.add(problem.finding()));
      if (SiteProfiles.stillServe(candidate, current, findings)) {
        exchange(candidate, taken);
      }
    }
    into.followed.run();
  }

  /** Profiles that were refused stay so, whatever is changed, until they are right. */
  private ProfileCatalogue candidate(Set<Part> changed, List<Finding> findings) {
    if (profilesTaken && !changed.contains(Part.PROFILES)) {
      return into.profiles;
    }
    profilesTaken = false;
    return SiteProfiles.load(folder, into.profiles, findings);
  }

  private void exchange(ProfileCatalogue candidate, List<String> taken) {
    if (candidate != into.profiles) {
      into.profiles.exchange(candidate);
      profilesTaken = true;
      taken.add("profiles: " + String.join(", ", candidate.names()));
    }
  }
}
