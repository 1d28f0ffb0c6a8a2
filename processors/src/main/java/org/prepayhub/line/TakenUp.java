package org.prepayhub.line;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What one node has taken up and not put down yet, each until its claim ends by itself, and until
 * when the frame it is committed to may still leave.
 *
 * @param <K> what is taken up; where an attempt that was given up must take nothing from the next,
 *     the attempt
 */
public final class TakenUp<K> {
  private final ConcurrentMap<K, Instant> claimed = new ConcurrentHashMap<>();
  private final ConcurrentMap<K, Instant> leaveBy = new ConcurrentHashMap<>();

  /** How many there are, those whose claim is over left out. */
  public int countAt(Instant now) {
    claimed.values().removeIf(ends -> !now.isBefore(ends));
    leaveBy.values().removeIf(now::isAfter);
    return claimed.size();
  }

  /**
   * @param until when another may take them up again
   */
  public void add(Collection<K> taken, Instant until) {
    taken.forEach(one -> claimed.put(one, until));
  }

  /** It is committed to a frame that has left by then or never leaves. */
  public void commits(K one, Instant by) {
    leaveBy.put(one, by);
  }

  /** Whether the frame may still leave; asked once. */
  public boolean mayLeave(K one, Instant now) {
    Instant by = leaveBy.remove(one);
    return by != null && !now.isAfter(by);
  }

  public void putDown(K one) {
    leaveBy.remove(one);
    claimed.remove(one);
  }
}
