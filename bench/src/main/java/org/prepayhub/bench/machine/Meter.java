package org.prepayhub.bench.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.bench.BenchFailed;

/** Measures what named processes and their children take between its start and its end. */
public final class Meter implements AutoCloseable {
  private static final double KB_A_MB = 1024;

  /** To share out what the processes of a server have in common costs the kernel some work. */
  private static final int LOOKS_A_FAMILY = 5;

  private final Map<String, Long> processes;
  private final Map<String, Long> mostKb = new LinkedHashMap<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("memory-looks").factory());
  private final long startedNanos = System.nanoTime();
  private final Map<String, Long> startTicks;
  private final long startBusy;
  private int looked;

  private Meter(Map<String, Long> processes) {
    this.processes = new LinkedHashMap<>(processes);
    startBusy = Kernel.machine().busyTicks();
    startTicks = ticks();
    look();
    var unused = looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * @param processes process ids by name
   */
  public static Meter start(Map<String, Long> processes) {
    return new Meter(processes);
  }

  /**
   * What was used since the start.
   *
   * @throws BenchFailed when a process has ended: what it took is not known any more
   */
  public Usage read() {
    processes.forEach(Meter::requireAlive);
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    Map<String, Double> cores = new LinkedHashMap<>();
    ticks().forEach((name, ticks) -> cores.put(name, cores(ticks - startTicks(name), seconds)));
    double all = cores(Kernel.machine().busyTicks() - startBusy, seconds);
    double ours = cores.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Usage(seconds, cores, Math.max(0, all - ours), memory());
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private static void requireAlive(String name, long pid) {
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new BenchFailed("the " + name + " ended while it was measured");
    }
  }

  private long startTicks(String name) {
    return startTicks.getOrDefault(name, 0L);
  }

  private static double cores(long ticks, double seconds) {
    return ticks / (double) Kernel.TICKS_A_SECOND / seconds;
  }

  private Map<String, Long> ticks() {
    List<ProcessStat> all = Kernel.processes();
    Set<Long> apart = Set.copyOf(processes.values());
    Map<String, Long> ticks = new LinkedHashMap<>();
    processes.forEach((name, pid) -> ticks.put(name, new ProcessFamily(pid).ticks(all, apart)));
    return ticks;
  }

  private synchronized void look() {
    List<ProcessStat> all = looked++ % LOOKS_A_FAMILY == 0 ? Kernel.processes() : List.of();
    Set<Long> apart = Set.copyOf(processes.values());
    processes.forEach(
        (name, pid) ->
            mostKb.merge(name, new ProcessFamily(pid).residentKb(all, apart), Math::max));
  }

  private synchronized Map<String, Double> memory() {
    Map<String, Double> memory = new LinkedHashMap<>();
    mostKb.forEach((name, kb) -> memory.put(name, kb / KB_A_MB));
    return memory;
  }
}
