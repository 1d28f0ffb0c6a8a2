package org.prepayhub.bench;

/** The bench cannot go on; the message says what happened and what to do. */
public sealed class BenchFailed extends RuntimeException permits Unanswered {
  public BenchFailed(String what) {
    super(what);
  }

  public BenchFailed(String what, Throwable cause) {
    super(what, cause);
  }
}
