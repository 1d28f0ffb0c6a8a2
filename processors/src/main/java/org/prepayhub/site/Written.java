package org.prepayhub.site;

import java.util.Map;

/**
 * Where a thing of the site is written.
 *
 * @param file its name in the site folder
 * @param line where the thing begins, from 1; 0 where it stands in no line
 * @param fields lines of single fields that stand apart from the first
 */
public record Written(String file, int line, Map<String, Integer> fields) {
  public Written {
    fields = Map.copyOf(fields);
  }

  public static Written at(String file, int line) {
    return new Written(file, line, Map.of());
  }

  /** A mistake in one field of the thing, at the field's own line. */
  public SiteProblem problem(String field, String what, String mend) {
    return new SiteProblem(file, fields.getOrDefault(field, line), field, what, mend);
  }
}
