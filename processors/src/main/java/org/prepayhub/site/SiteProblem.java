package org.prepayhub.site;

import org.prepayhub.check.Finding;

/**
 * One mistake in a site folder.
 *
 * @param file the file's name in the folder
 * @param line its line, from 1; 0 where the file as a whole is meant
 * @param field the column or key
 * @param what what is wrong
 * @param mend what to do about it
 */
public record SiteProblem(String file, int line, String field, String what, String mend) {
  /** The mistake as every check tells its own. */
  public Finding finding() {
    return Finding.error(file, line, field + " " + what, mend);
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + " " + field + ": " + what + ". " + mend;
  }
}
