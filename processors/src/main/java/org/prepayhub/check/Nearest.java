package org.prepayhub.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody probably meant who wrote a name that is not known. */
public final class Nearest {
  private static final int MOST_LISTED = 12;

  private Nearest() {}

  /**
   * The known name that takes the fewest letters to change, if they are few enough to be a slip.
   */
  public static Optional<String> to(String wrong, Collection<String> known) {
    int most = Math.max(1, wrong.length() / 3);
    return known.stream()
        .filter(name -> distance(wrong, name) <= most)
        .min(Comparator.<String>comparingInt(name -> distance(wrong, name)).thenComparing(n -> n));
  }

  /** The mend: the name that was meant, else those there are. */
  public static String mend(String wrong, Collection<String> known) {
    List<String> sorted = known.stream().sorted().toList();
    return to(wrong, sorted)
        .map(name -> "write " + name + ", if that is meant")
        .orElseGet(
            () ->
                sorted.isEmpty()
                    ? "leave it out: there are none"
                    : "use one of "
                        + String.join(", ", sorted.subList(0, Math.min(MOST_LISTED, sorted.size())))
                        + (sorted.size() > MOST_LISTED ? ", …" : ""));
  }

  /** Letters to insert, drop or exchange (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchanged = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchanged, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
