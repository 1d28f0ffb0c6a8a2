package org.prepayhub.bench.machine;

/**
 * What a process holds of the machine at a moment.
 *
 * @param rssMb memory in RAM
 * @param files that are open, connections among them
 */
public record Footprint(long rssMb, int threads, int files) {
  private static final long KB_A_MB = 1024;

  /** All nothing where the process is gone. */
  public static Footprint of(long pid) {
    return new Footprint(
        Kernel.residentKb(pid) / KB_A_MB, Kernel.threads(pid), Kernel.openFiles(pid));
  }
}
