package org.prepayhub.tariff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.prepayhub.check.Nearest;

/** Collects what is wrong with a definition, so that all of it is told at once. */
final class Mistakes {
  private final List<TariffMistake> found = new ArrayList<>();

  void add(String path, String what, String mend) {
    add(new TariffMistake(path, what, mend));
  }

  void add(TariffMistake mistake) {
    found.add(mistake);
  }

  /** Whether the rule is kept; if not, the mistake is noted. */
  boolean require(boolean kept, String path, String what, String mend) {
    if (!kept) {
      add(path, what, mend);
    }
    return kept;
  }

  boolean requireOneOf(String path, String word, Collection<String> known) {
    return require(
        known.contains(word), path, "'" + word + "' is not known here", Nearest.mend(word, known));
  }

  boolean requireAtMost(String path, int count, int most, String things) {
    return require(
        count <= most, path, count + " " + things + " are too many", "keep at most " + most);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<TariffMistake> all() {
    return List.copyOf(found);
  }
}
