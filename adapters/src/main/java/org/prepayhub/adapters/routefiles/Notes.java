package org.prepayhub.adapters.routefiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;

/**
 * Takes down what is found. A line that was complained of already is left alone by later rules:
 * they stumble over the same mistake. So the rules that say most come first.
 */
final class Notes {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file).thenComparingInt(Finding::line);

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  void error(String file, int line, String what, String mend) {
    add(new Finding(Severity.ERROR, file, line, what, mend));
  }

  void warning(String file, int line, String what, String mend) {
    add(new Finding(Severity.WARNING, file, line, what, mend));
  }

  private void add(Finding finding) {
    if (told.add(finding.file() + ":" + finding.line())) {
      findings.add(finding);
    }
  }

  List<Finding> sorted() {
    return findings.stream().sorted(ORDER).toList();
  }
}
