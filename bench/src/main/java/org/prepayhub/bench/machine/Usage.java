package org.prepayhub.bench.machine;

import java.util.Map;

/**
 * What was used over a stretch of time.
 *
 * @param seconds it lasted
 * @param cores taken on average, by name of process
 * @param foreignCores taken by everything else on the machine
 * @param mostRssMb the most memory seen in RAM, by name of process
 */
public record Usage(
    double seconds, Map<String, Double> cores, double foreignCores, Map<String, Double> mostRssMb) {
  public Usage {
    cores = Map.copyOf(cores);
    mostRssMb = Map.copyOf(mostRssMb);
  }

  public double cores(String process) {
    return cores.getOrDefault(process, 0.0);
  }

  /** CPU microseconds of the process for each of so many operations. */
  public double micros(String process, double operations) {
    return cores(process) * seconds * 1_000_000 / operations;
  }
}
