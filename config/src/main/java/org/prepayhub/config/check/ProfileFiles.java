package org.prepayhub.config.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.adapters.profiles.ProfileFile;
import org.prepayhub.adapters.profiles.ProfileFileMistake;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.check.Finding;

/**
 * The profiles of a site.
 *
 * @param names of all there are, faulty ones too: that a meter names one of those is no mistake
 */
record ProfileFiles(Set<String> names, List<Finding> findings) {

  static ProfileFiles of(Path site) {
    Set<String> names = new HashSet<>();
    List<Finding> findings = new ArrayList<>();
    for (ProfileFile file : YamlProfiles.files(Optional.of(site.resolve("profiles")))) {
      switch (file) {
        case ProfileFile.Sound sound -> names.add(sound.profile().name());
        case ProfileFile.Faulty faulty ->
            faulty
                .mistakes()
                .forEach(
                    mistake -> {
                      names.add(stem(mistake.file()));
                      findings.add(finding(site, mistake));
                    });
      }
    }
    return new ProfileFiles(names, findings);
  }

  private static Finding finding(Path site, ProfileFileMistake mistake) {
    return Finding.error(
        site.relativize(Path.of(mistake.file())).toString(),
        mistake.line(),
        mistake.what(),
        mistake.mend());
  }

  private static String stem(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
  }
}
