package org.prepayhub.metering.profile;

import java.util.List;

/** What became of a profile definition. */
public sealed interface Compilation {

  /** It means something: the profile is ready to use. */
  record Sound(MeterProfile profile) implements Compilation {}

  /** It does not; all that was found wrong, in the file's order as far as it has one. */
  record Faulty(List<ProfileMistake> mistakes) implements Compilation {
    public Faulty {
      mistakes = List.copyOf(mistakes);
    }
  }
}
