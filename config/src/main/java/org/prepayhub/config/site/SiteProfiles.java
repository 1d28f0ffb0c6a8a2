package org.prepayhub.config.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.prepayhub.adapters.profiles.ProfileFile;
import org.prepayhub.adapters.profiles.ProfileFileMistake;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.check.Finding;
import org.prepayhub.metering.profile.ProfileCatalogue;

/** Reads the profiles of a site's folder for a hub that runs. */
final class SiteProfiles {
  private SiteProfiles() {}

  /** The catalogue that is written, or the one at work when there is a mistake in it. */
  static ProfileCatalogue load(Path folder, ProfileCatalogue atWork, List<Finding> findings) {
    Optional<Path> profiles = Optional.of(folder.resolve("profiles"));
    boolean sound = true;
    for (ProfileFile file : YamlProfiles.files(profiles)) {
      if (file instanceof ProfileFile.Faulty(List<ProfileFileMistake> mistakes)) {
        mistakes.forEach(mistake -> findings.add(finding(folder, mistake)));
        sound = false;
      }
    }
    return sound ? YamlProfiles.load(profiles) : atWork;
  }

  private static Finding finding(Path folder, ProfileFileMistake mistake) {
    Path file = Path.of(mistake.file());
    String name = file.startsWith(folder) ? folder.relativize(file).toString() : mistake.file();
    return Finding.error(name, mistake.line(), mistake.what(), mistake.mend());
  }

  /** Whether every meter that is at work keeps its profile. */
  static boolean stillServe(ProfileCatalogue candidate, SiteAtWork site, List<Finding> findings) {
    TreeSet<String> missed = new TreeSet<>(site.profiles());
    missed.removeAll(candidate.names());
    for (String profile : missed) {
      findings.add(
          Finding.error(
              "profiles/" + profile + ".yaml",
              0,
              "the profile " + profile + " is gone and meters at work need it",
              "put it back, or take these meters out of the site first"));
    }
    return missed.isEmpty();
  }
}
