package org.prepayhub.check;

/**
 * One thing that is wrong with a file an integrator wrote.
 *
 * @param file as the integrator would open it: relative to the folder that was checked
 * @param line from 1; 0 where the file as a whole, or a missing file, is meant
 * @param what what is wrong, with the value that was found
 * @param mend what to write or do instead
 */
public record Finding(Severity severity, String file, int line, String what, String mend) {
  public Finding {
    if (line < 0) {
      throw new IllegalArgumentException(
          "a line counts from 1, or is 0 for the whole file: " + line);
    }
  }

  public static Finding error(String file, int line, String what, String mend) {
    return new Finding(Severity.ERROR, file, line, what, mend);
  }

  public static Finding warning(String file, int line, String what, String mend) {
    return new Finding(Severity.WARNING, file, line, what, mend);
  }

  /** {@code site/site.yaml:12: what; mend}, as editors and terminals make a link of it. */
  public String told() {
    return file + (line > 0 ? ":" + line : "") + ": " + what + "; " + mend;
  }
}
