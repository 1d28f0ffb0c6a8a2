package org.prepayhub.simulator.journal;

/** The journal is damaged before its end, where no torn write explains it. */
public final class JournalDamaged extends RuntimeException {
  public JournalDamaged(String message) {
    super(message);
  }
}
