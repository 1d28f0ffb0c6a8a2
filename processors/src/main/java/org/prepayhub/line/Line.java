package org.prepayhub.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prepayhub.line.LineCounters.Figure;
import org.prepayhub.units.LineId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue in front of one bus: one query at a time, the most urgent first. Every query gets
 * exactly one reply. Holds no thread; everything happens on its loop, replies are reported there,
 * and whoever takes one must not block.
 */
public final class Line implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Line.class);
  private static final String COMES_TO_REST = "line comes to rest, since the hub stops";

  private final LineId id;
  private final Transport transport;
  private final LineSettings settings;
  private final Surroundings surroundings;
  private final LineLoop loop;
  private final LineQueue queue;
  private final Stations stations;
  private final LineCounters counters = new LineCounters();
  private final AtomicInteger held = new AtomicInteger();
  private final long openedNanos;

  private boolean busy;
  private boolean resting;
  private boolean closed;
  private boolean pumping;
  private boolean wakeUpSet;
  private long wakeUpNanos;
  private long quietUntilNanos;
  private long conversationUntilNanos;

  /**
   * What a line lives in.
   *
   * @param clock the time of day, for figures only
   * @param permit whether this node may still drive the line; asked right before every query is
   *     handed to the transport
   */
  public record Surroundings(LineLoop loop, Clock clock, BooleanSupplier permit) {}

  public Line(LineId id, Transport transport, LineSettings settings, Surroundings surroundings) {
    this.id = id;
    this.transport = transport;
    this.settings = settings;
    this.surroundings = surroundings;
    this.loop = surroundings.loop();
    this.queue = new LineQueue(settings.raiseAfter().toNanos());
    this.stations = new Stations(settings.backOff());
    this.openedNanos = loop.nanoTime();
    this.quietUntilNanos = openedNanos;
    this.conversationUntilNanos = openedNanos;
  }

  public LineId id() {
    return id;
  }

  /**
   * Asks a station. May be called from any thread and never blocks.
   *
   * @param within how long the query may wait before it is sent; after that it is declined
   * @param whenDone gets the one reply, on the line's loop
   */
  public void ask(Query query, Priority priority, Duration within, Consumer<Reply> whenDone) {
    long now = loop.nanoTime();
    Waiting waiting = new Waiting(query, priority, now, now + within.toNanos(), whenDone);
    if (!takeRoom(priority)) {
      loop.execute(() -> decline(waiting, Reply.Cause.QUEUE_FULL, "queue is full"));
      return;
    }
    loop.execute(
        () -> {
          if (closed) {
            leave(waiting, Reply.Cause.CLOSED, "line is closed");
          } else if (resting && !mayStillGo(waiting)) {
            leave(waiting, Reply.Cause.CLOSED, COMES_TO_REST);
          } else {
            queue.add(waiting);
            pump();
          }
        });
  }

  /** Runs something on the line's loop after a while. */
  public void later(Duration delay, Runnable task) {
    loop.schedule(task, delay);
  }

  /**
   * From now on only reads that prove what was sent go out; everything else that waits or comes is
   * declined as on a closed line, and a query on the wire ends as it ends.
   */
  public void rest() {
    loop.execute(
        () -> {
          resting = true;
          for (Waiting waiting : queue.takeAll()) {
            if (mayStillGo(waiting)) {
              queue.add(waiting);
            } else {
              leave(waiting, Reply.Cause.CLOSED, COMES_TO_REST);
            }
          }
        });
  }

  private static boolean mayStillGo(Waiting waiting) {
    return waiting.priority() == Priority.READ_BACK;
  }

  /** Declines what waits and lets go of the transport; a query on the wire ends as it ends. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          queue.takeAll().forEach(w -> leave(w, Reply.Cause.CLOSED, "line is closed"));
          transport.close();
        });
  }

  public LineFigures figures() {
    long contact = counters.get(Figure.LAST_CONTACT_MILLIS);
    return new LineFigures(
        counters.counts(),
        Duration.ofNanos(loop.nanoTime() - openedNanos),
        counters.time(Figure.OCCUPIED),
        counters.time(Figure.QUEUE_WAIT),
        counters.time(Figure.LONGEST_WAIT),
        contact == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(contact)),
        held.get(),
        (int) counters.get(Figure.LEFT_ALONE),
        transport.connected());
  }

  private boolean takeRoom(Priority priority) {
    boolean timed = priority.isTimed();
    int room = timed ? settings.queueLimit() / 2 : settings.queueLimit();
    if (held.incrementAndGet() <= room) {
      return true;
    }
    held.decrementAndGet();
    log.atWarn()
        .addKeyValue("lineId", id)
        .log("line {} has {} queries waiting and declines a {}", id, room, priority);
    return false;
  }

  /** Sends the next query if the bus is free, or sees to it that this is tried again in time. */
  private void pump() {
    if (pumping) {
      return; // a reply that came while it was being asked for; the loop below goes on by itself
    }
    pumping = true;
    while (!busy && !closed && sendNext(loop.nanoTime())) {}
    pumping = false;
  }

  /** Whether it is worth looking again at once. */
  private boolean sendNext(long now) {
    queue.takeTooLate(now).forEach(w -> leave(w, Reply.Cause.TOO_LATE, "waited too long"));
    if (queue.size() == 0) {
      return false;
    }
    if (now - quietUntilNanos < 0) {
      wakeUpAt(quietUntilNanos, now);
      return false;
    }
    Waiting next = queue.take(now, now - conversationUntilNanos < 0);
    if (next == null) {
      wakeUpAt(conversationUntilNanos, now);
      return false;
    }
    sendUnlessDeclined(next, now);
    return true;
  }

  private void wakeUpAt(long atNanos, long nowNanos) {
    if (wakeUpSet && wakeUpNanos - atNanos <= 0) {
      return;
    }
    wakeUpSet = true;
    wakeUpNanos = atNanos;
    loop.schedule(this::wakeUp, Duration.ofNanos(atNanos - nowNanos));
  }

  private void wakeUp() {
    wakeUpSet = false;
    pump();
  }

  private void sendUnlessDeclined(Waiting next, long now) {
    long station = next.query().station();
    if (next.priority().isTimed() && stations.isLeftAlone(station, now)) {
      leave(next, Reply.Cause.BACKED_OFF, "station " + station + " stays silent; probed later");
    } else if (!surroundings.permit().getAsBoolean()) {
      leave(next, Reply.Cause.NOT_HELD, "this node does not hold the gateway's lease");
    } else {
      busy = true;
      counters.waited(now - next.sinceNanos());
      transport.ask(next.query(), settings.responseTimeout(), r -> replied(next, now, r));
    }
  }

  private void replied(Waiting asked, long sentNanos, Reply reply) {
    long now = loop.nanoTime();
    busy = false;
    held.decrementAndGet();
    if (!(reply instanceof Reply.Unreachable)) {
      counters.add(Figure.OCCUPIED, now - sentNanos);
      quietUntilNanos = now + settings.gap().toNanos();
    }
    remember(asked, now, reply);
    report(asked, reply);
    pump();
  }

  private void remember(Waiting asked, long now, Reply reply) {
    long station = asked.query().station();
    switch (reply) {
      case Reply.Answered _, Reply.Refused _ -> {
        stations.answered(station, now);
        counters.set(Figure.LAST_CONTACT_MILLIS, surroundings.clock().millis());
        if (asked.priority() == Priority.CONTROL) {
          conversationUntilNanos = quietUntilNanos + settings.conversationHold().toNanos();
        } else if (!asked.priority().isTimed()) {
          conversationUntilNanos = now;
        }
      }
      case Reply.Silent _ -> stations.fellSilent(station, now);
      case Reply.Broken _, Reply.Unreachable _, Reply.Declined _ -> {}
    }
    counters.set(Figure.LEFT_ALONE, stations.leftAlone(now));
  }

  private void leave(Waiting waiting, Reply.Cause cause, String why) {
    held.decrementAndGet();
    decline(waiting, cause, why);
  }

  private void decline(Waiting waiting, Reply.Cause cause, String why) {
    report(waiting, new Reply.Declined(cause, "line " + id + ": " + why));
  }

  /** A taker that fails must not stop the bus for the others. */
  private void report(Waiting asked, Reply reply) {
    counters.count(reply);
    try {
      asked.whenDone().accept(reply);
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("lineId", id)
          .setCause(e)
          .log("line {}: the taker of a {} failed", id, reply.getClass().getSimpleName());
    }
  }
}
