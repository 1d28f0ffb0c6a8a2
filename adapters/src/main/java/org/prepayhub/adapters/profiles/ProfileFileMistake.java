package org.prepayhub.adapters.profiles;

/**
 * One thing that is wrong with a profile file.
 *
 * @param line and {@code column} count from 1
 * @param mend what to do about it
 */
public record ProfileFileMistake(String file, int line, int column, String what, String mend) {
  @Override
  public String toString() {
    return "%s:%d:%d: %s; %s".formatted(file, line, column, what, mend);
  }
}
