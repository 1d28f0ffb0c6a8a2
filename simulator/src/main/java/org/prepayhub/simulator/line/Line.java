package org.prepayhub.simulator.line;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.prepayhub.simulator.journal.Journal;
import org.prepayhub.simulator.meter.SimulatedMeter;
import org.prepayhub.simulator.meter.Verdict;

/**
 * A half-duplex bus with its meters: one job at a time, the others wait. Everything here runs on
 * the line's event loop, so neither line nor meter needs a lock or a thread.
 */
public final class Line {
  /** Requests a gateway keeps waiting for one line. */
  public static final int WAITING_LIMIT = 64;

  /** Uses the bus, and runs {@code free} exactly once when the bus is quiet again. */
  public interface Job {
    void run(Runnable free);
  }

  private final String code;
  private final EventLoop loop;
  private final WireTiming timing;
  private final Journal journal;
  private final Map<Integer, SimulatedMeter> meters;
  private final Callers callers = new Callers();
  private final ArrayDeque<Job> waiting = new ArrayDeque<>(0);
  private final Runnable free = this::free;
  private boolean busy;
  private boolean draining;

  /**
   * @param meters by unit address
   */
  public Line(
      String code,
      EventLoop loop,
      WireTiming timing,
      Journal journal,
      Map<Integer, SimulatedMeter> meters) {
    this.code = code;
    this.loop = loop;
    this.timing = timing;
    this.journal = journal;
    this.meters = Map.copyOf(meters);
  }

  public String code() {
    return code;
  }

  public EventLoop loop() {
    return loop;
  }

  public WireTiming timing() {
    return timing;
  }

  public Optional<SimulatedMeter> meterAt(int unit) {
    return Optional.ofNullable(meters.get(unit));
  }

  public Callers callers() {
    return callers;
  }

  /** False when {@value #WAITING_LIMIT} jobs wait already. */
  public boolean offer(Job job) {
    if (waiting.size() >= WAITING_LIMIT) {
      return false;
    }
    waiting.add(job);
    drain();
    return true;
  }

  /** Runs the step later on this line's loop, or right now when there is nothing to wait for. */
  public void after(long nanos, Runnable step) {
    if (nanos == 0) {
      step.run();
    } else {
      var _ = loop.schedule(step, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * Carries a verdict out: a write is made durable and applied before its reply is handed over.
   * When the journal fails, nothing is handed over and the bus stays busy, like a box without
   * power.
   */
  public void settle(SimulatedMeter meter, Verdict verdict, Consumer<byte[]> reply) {
    switch (verdict) {
      case Verdict.Answer answer -> reply.accept(answer.pdu());
      case Verdict.Write write ->
          journal.append(write.content(), () -> loop.execute(() -> applied(meter, write, reply)));
    }
  }

  private static void applied(SimulatedMeter meter, Verdict.Write write, Consumer<byte[]> reply) {
    meter.apply(write.content());
    reply.accept(write.reply().get());
  }

  /** Jobs that need no time free the bus while they run; the loop here keeps the stack flat. */
  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    while (!busy && !waiting.isEmpty()) {
      busy = true;
      waiting.remove().run(free);
    }
    draining = false;
  }

  private void free() {
    busy = false;
    drain();
  }
}
