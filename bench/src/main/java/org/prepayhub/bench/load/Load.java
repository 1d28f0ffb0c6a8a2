package org.prepayhub.bench.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.figures.Latencies;

/**
 * Clients that recharge until they are ended. A paced call that comes late is timed from when it
 * was due, so that a hub that stalls cannot hide it by holding its callers back.
 */
public final class Load implements AutoCloseable {
  private static final long END_MILLIS = 20_000;

  private final String name;
  private final LoadOrder order;
  private final long beganNanos = System.nanoTime();
  private final List<Caller> callers;
  private final List<Thread> threads;
  private final LongAdder booked = new LongAdder();
  private volatile boolean counting;
  private volatile boolean ended;
  private long countedFromNanos;
  private long countedToNanos;

  /** Where the hub is, and who calls. */
  public record Door(int port, String client, String secret) {
    public HubConnection connection() {
      return new HubConnection(port);
    }

    public CallSigner signer() {
      return new CallSigner(client, secret);
    }
  }

  /**
   * What came of it.
   *
   * @param booked times of booked recharges, sorted
   * @param others how often something else was answered, by what
   */
  public record Result(double seconds, Latencies booked, Map<String, Long> others) {
    public double perSecond() {
      return booked.count() / seconds;
    }

    public long failures() {
      return others.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private Load(String name, LoadOrder order, List<Door> doors) {
    this.name = name;
    this.order = order;
    callers =
        IntStream.range(0, order.clients())
            .mapToObj(number -> caller(number, doors.get(number % doors.size())))
            .toList();
    threads = callers.stream().map(Load::thread).toList();
    threads.forEach(Thread::start);
  }

  /**
   * @param name begins every order number of this load; never used before
   */
  public static Load start(String name, LoadOrder order, Door door) {
    return start(name, order, List.of(door));
  }

  /**
   * @param doors that the callers take by turns
   */
  public static Load start(String name, LoadOrder order, List<Door> doors) {
    return new Load(name, order, doors);
  }

  private Caller caller(int number, Door door) {
    return new Caller(this, number, door.connection(), door.signer());
  }

  private static Thread thread(Caller caller) {
    return Thread.ofPlatform().daemon().name("load").unstarted(caller);
  }

  /** Recharges booked since the beginning, counted or not. */
  public long booked() {
    return booked.sum();
  }

  /** Whether every account was recharged. */
  boolean wentRound() {
    return callers.stream().allMatch(Caller::wentRound);
  }

  void tellBooked() {
    booked.increment();
  }

  /** Calls that begin from now on are counted. */
  public void count() {
    countedFromNanos = System.nanoTime();
    counting = true;
  }

  /** Calls that are not answered by now are not counted any more. */
  public void stopCounting() {
    counting = false;
    countedToNanos = System.nanoTime();
  }

  /** Ends the clients and tells what came of those calls that were counted. */
  public Result end() {
    close();
    Map<String, Long> others = new TreeMap<>();
    callers.forEach(
        caller -> caller.others().forEach((what, n) -> others.merge(what, n, Long::sum)));
    Latencies booked = Latencies.sorted(callers.stream().map(Caller::latencies).toList());
    return new Result((countedToNanos - countedFromNanos) / 1e9, booked, others);
  }

  @Override
  public void close() {
    ended = true;
    try {
      for (Thread thread : threads) {
        thread.join(END_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("the bench was interrupted");
    }
  }

  String name() {
    return name;
  }

  LoadOrder order() {
    return order;
  }

  long beganNanos() {
    return beganNanos;
  }

  boolean counts() {
    return counting;
  }

  boolean ended() {
    return ended;
  }
}
