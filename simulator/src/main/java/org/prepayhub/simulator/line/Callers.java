package org.prepayhub.simulator.line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who asked a line, told apart by connection: where two hubs drive one line, requests come by turns
 * that go back and forth. Used only on the line's event loop.
 */
public final class Callers {
  /** Connections remembered; the one that asked first is forgotten first. */
  static final int REMEMBERED = 64;

  /**
   * One connection of a master.
   *
   * @param from its address and port
   */
  public record Caller(String from, long reads, long writes) {
    private Caller asked(boolean write) {
      return new Caller(from, write ? reads : reads + 1, write ? writes + 1 : writes);
    }
  }

  /**
   * What the line was asked so far.
   *
   * @param turns how often another connection asked than the one before; 1 for the first
   * @param callers in the order of their first request
   */
  public record Tally(String line, long turns, List<Caller> callers) {}

  private final Map<String, Caller> callers = new LinkedHashMap<>(4);
  private String latest = "";
  private long turns;

  public void asked(String from, boolean write) {
    if (!from.equals(latest)) {
      latest = from;
      turns++;
    }
    callers.merge(from, new Caller(from, 0, 0).asked(write), (known, _) -> known.asked(write));
    if (callers.size() > REMEMBERED) {
      callers.remove(callers.keySet().iterator().next());
    }
  }

  public Tally tally(String line) {
    return new Tally(line, turns, List.copyOf(callers.values()));
  }
}
