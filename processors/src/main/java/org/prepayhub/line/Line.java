package org.prepayhub.line;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * One half-duplex line: requests wait in an ordered queue and go out one at a time. Never blocks
 * and owns no thread; results are completed on the line's loop. Every request gets exactly one
 * reply.
 */
public final class Line implements AutoCloseable {
  private final LineSettings settings;
  private final Transport transport;
  private final Loop loop;
  private final BooleanSupplier permit;
  private final BackOff backOff;
  private final LineCounters counters = new LineCounters();
  // The moment a request went into the queue, put off by its priority: the smallest goes next. A
  // poll that has waited for
  // three ageings is thus ahead of a fresh control command, and cannot starve.
  private final PriorityQueue<Waiting> queue =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::rank).thenComparing(Waiting::number));
  private long numbered;
  private boolean occupied;
  private boolean closed;

  /**
   * @param permit whether this node may still drive the line; looked at right before each request
   *     leaves
   */
  public Line(LineSettings settings, Transport transport, Loop loop, BooleanSupplier permit) {
    this.settings = settings;
    this.transport = transport;
    this.loop = loop;
    this.permit = permit;
    this.backOff = new BackOff(settings);
  }

  private record Waiting(
      Query query,
      boolean poll,
      long rank,
      long number,
      long since,
      long deadline,
      CompletableFuture<Reply> reply) {}

  /**
   * Asks a station.
   *
   * @param within a request that has not left by then is declined
   */
  public CompletionStage<Reply> ask(Query query, Priority priority, Duration within) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    loop.execute(() -> enqueue(query, priority, within, reply));
    return reply;
  }

  public LineFigures figures() {
    return counters.figures(queue.size());
  }

  public String name() {
    return settings.name();
  }

  public boolean connected() {
    return transport.connected();
  }

  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          while (!queue.isEmpty()) {
            decline(queue.remove().reply(), "the line was closed");
          }
          transport.close();
        });
  }

  private void enqueue(
      Query query, Priority priority, Duration within, CompletableFuture<Reply> reply) {
    long now = loop.nanoTime();
    boolean poll = priority.compareTo(Priority.POLL) >= 0;
    if (closed) {
      decline(reply, "the line was closed");
    } else if (poll && backOff.holdsOff(query.station(), now)) {
      decline(reply, "station " + query.station() + " was silent and is probed later");
    } else if (queue.size() >= settings.queueLimit()) {
      decline(reply, "the queue of line " + name() + " is full");
    } else {
      long rank = now + priority.ageings() * settings.ageing().toNanos();
      queue.add(new Waiting(query, poll, rank, numbered++, now, now + within.toNanos(), reply));
      sendNext();
    }
  }

  private void sendNext() {
    while (!occupied && !queue.isEmpty()) {
      Waiting next = queue.remove();
      long now = loop.nanoTime();
      if (now - next.deadline() > 0) {
        decline(next.reply(), "its time passed in the queue of line " + name());
      } else if (!permit.getAsBoolean()) {
        decline(next.reply(), "this node does not hold the gateway of line " + name());
      } else {
        send(next, now);
      }
    }
  }

  private void send(Waiting next, long now) {
    occupied = true;
    counters.sent(now - next.since());
    transport.ask(
        next.query(),
        settings.responseTimeout(),
        reply -> loop.execute(() -> finish(next, reply, now)));
  }

  private void finish(Waiting asked, Reply reply, long sentAt) {
    long now = loop.nanoTime();
    counters.replied(reply, now - sentAt);
    backOff.heard(asked.query().station(), reply, now);
    if (settings.gap().isZero()) {
      occupied = false;
    } else {
      loop.after(settings.gap(), this::free);
    }
    asked.reply().complete(reply);
    sendNext();
  }

  private void free() {
    occupied = false;
    sendNext();
  }

  private void decline(CompletableFuture<Reply> reply, String why) {
    Reply.Declined declined = new Reply.Declined(why);
    counters.replied(declined, 0);
    reply.complete(declined);
  }
}
