package org.prepayhub.bench.drill;

import org.prepayhub.bench.machine.Footprint;

/**
 * Whether a hub that came to rest holds what it held before, and no more than this on top: what it
 * made for the faults, it has let go of.
 *
 * @param heapMb it may come to use what it has
 */
record RestAudit(Findings findings, long heapMb) {
  static final int MOST_MORE_THREADS = 40;
  static final int MOST_MORE_FILES = 100;

  void audit(Rest rest) {
    Footprint before = rest.before();
    Footprint after = rest.after();
    most("MB in RAM", before.rssMb() + heapMb, after.rssMb());
    most("threads", before.threads() + MOST_MORE_THREADS, after.threads());
    most("open files", before.files() + MOST_MORE_FILES, after.files());
  }

  private void most(String what, long most, long found) {
    findings.expect(
        found > 0 && found <= most, "I7: the hub has %d %s, at most %d", found, what, most);
  }
}
