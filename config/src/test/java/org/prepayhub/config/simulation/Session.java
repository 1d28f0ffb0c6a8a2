package org.prepayhub.config.simulation;

import java.util.function.Supplier;
import org.prepayhub.units.Unavailable;

/**
 * One node's way to the tables. Each piece of work is a transaction: what it writes is durable when
 * it is done, or it has written nothing.
 */
final class Session {
  private final Tables tables;
  private final NodeProcess process;
  private final String node;
  private final Outages outages;

  /** Whether the database answers; all nodes see the same. */
  static final class Outages {
    private final VirtualTime time;
    private long awayUntilNanos;
    private String losing = "";
    private int answersToLose;

    Outages(VirtualTime time) {
      this.time = time;
    }

    void away(long untilNanos) {
      awayUntilNanos = untilNanos;
    }

    /** The next so many commits of this kind are durable, and nobody learns of it. */
    void loseAnswers(String what, int number) {
      losing = what;
      answersToLose = number;
    }

    void heal() {
      awayUntilNanos = 0;
      answersToLose = 0;
    }

    private void requireReachable() {
      if (time.nanos() < awayUntilNanos) {
        throw new Unavailable("the database is away");
      }
    }

    private void answer(String what) {
      if (answersToLose > 0 && losing.equals(what)) {
        answersToLose--;
        throw new Unavailable("the connection broke while it waited for the commit");
      }
    }
  }

  Session(Tables tables, NodeProcess process, String node, Outages outages) {
    this.tables = tables;
    this.process = process;
    this.node = node;
    this.outages = outages;
  }

  Tables tables() {
    return tables;
  }

  String node() {
    return node;
  }

  /**
   * @param what names the points before and after, where a process may be killed
   */
  <T> T in(String what, Supplier<T> work) {
    process.passes("before " + what);
    outages.requireReachable();
    T result = work.get();
    process.passes("after " + what);
    outages.answer(what);
    return result;
  }

  /** A look that writes nothing; no point of it is worth a crash. */
  <T> T look(Supplier<T> work) {
    process.passes("look");
    outages.requireReachable();
    return work.get();
  }
}
