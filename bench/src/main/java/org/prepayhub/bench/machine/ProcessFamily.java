package org.prepayhub.bench.machine;

import java.util.List;
import java.util.Set;

/**
 * A process and its children. A child that ends hands its time to its parent, so the sum over the
 * family never falls and loses nothing.
 */
record ProcessFamily(long pid) {
  /**
   * Memory in RAM. What several of a family share is counted once: each is given its part of it.
   *
   * @param apart children that are families of their own
   */
  long residentKb(List<ProcessStat> all, Set<Long> apart) {
    List<Long> children =
        all.stream()
            .filter(process -> process.parent() == pid && !apart.contains(process.pid()))
            .map(ProcessStat::pid)
            .toList();
    return children.isEmpty()
        ? Kernel.residentKb(pid)
        : Kernel.proportionalKb(pid) + children.stream().mapToLong(Kernel::proportionalKb).sum();
  }

  /**
   * @param apart children that are families of their own
   */
  long ticks(List<ProcessStat> all, Set<Long> apart) {
    long sum = 0;
    for (ProcessStat process : all) {
      if (process.pid() == pid) {
        sum += process.ticks() + process.buriedTicks();
      } else if (process.parent() == pid && !apart.contains(process.pid())) {
        sum += process.ticks();
      }
    }
    return sum;
  }
}
