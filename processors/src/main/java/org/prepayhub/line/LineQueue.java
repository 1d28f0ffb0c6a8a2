package org.prepayhub.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for a line, by priority and age. Not safe for use by several threads. */
final class LineQueue {
  private final long stepNanos;
  private final Map<Priority, Deque<Waiting>> byPriority = new EnumMap<>(Priority.class);
  private int size;

  LineQueue(long stepNanos) {
    this.stepNanos = stepNanos;
  }

  void add(Waiting waiting) {
    byPriority.computeIfAbsent(waiting.priority(), _ -> new ArrayDeque<>(4)).add(waiting);
    size++;
  }

  int size() {
    return size;
  }

  /**
   * Takes the query that goes next: the highest rank, among equals the one that waited longest.
   *
   * @param controlOnly leaves timed work where it is, unless waiting has lifted it to control
   */
  @Nullable Waiting take(long nowNanos, boolean controlOnly) {
    Deque<Waiting> best = null;
    int bestRank = controlOnly ? Priority.POLL.rank() : Integer.MAX_VALUE;
    long bestSince = Long.MAX_VALUE;
    for (Deque<Waiting> queue : byPriority.values()) {
      Waiting head = queue.peek();
      if (head == null) {
        continue;
      }
      int rank = head.rank(nowNanos, stepNanos);
      long since = head.sinceNanos() - nowNanos;
      if (rank < bestRank || (rank == bestRank && best != null && since < bestSince)) {
        best = queue;
        bestRank = rank;
        bestSince = since;
      }
    }
    if (best == null) {
      return null;
    }
    size--;
    return best.poll();
  }

  /** Takes everything that is too late to be sent. */
  List<Waiting> takeTooLate(long nowNanos) {
    if (size == 0) {
      return List.of();
    }
    List<Waiting> late = new ArrayList<>(0);
    for (Deque<Waiting> queue : byPriority.values()) {
      queue.removeIf(waiting -> waiting.tooLate(nowNanos) && late.add(waiting));
    }
    size -= late.size();
    return late;
  }

  List<Waiting> takeAll() {
    List<Waiting> all = new ArrayList<>(size);
    byPriority
        .values()
        .forEach(
            queue -> {
              all.addAll(queue);
              queue.clear();
            });
    size = 0;
    return all;
  }
}
