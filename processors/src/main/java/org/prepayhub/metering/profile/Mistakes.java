package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with a definition, so that all of it is told at once. */
final class Mistakes {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

  private final List<ProfileMistake> found = new ArrayList<>();

  void add(String path, String what, String mend) {
    found.add(new ProfileMistake(path, what, mend));
  }

  /** Whether the rule is kept; if not, the mistake is noted. */
  boolean require(boolean kept, String path, String what, String mend) {
    if (!kept) {
      add(path, what, mend);
    }
    return kept;
  }

  boolean requireWithin(String path, long value, long least, long greatest) {
    return require(
        value >= least && value <= greatest,
        path,
        value + " is out of range",
        "write a number from " + least + " to " + greatest);
  }

  boolean requireName(String path, String name) {
    return require(
        NAME.matcher(name).matches(),
        path,
        "'" + name + "' is no name",
        "write lowerCamelCase letters and digits, at most 40");
  }

  int count() {
    return found.size();
  }

  List<ProfileMistake> all() {
    return List.copyOf(found);
  }
}
