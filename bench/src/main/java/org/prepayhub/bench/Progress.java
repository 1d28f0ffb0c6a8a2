package org.prepayhub.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells people how far a bench is: one line a step, with the seconds since it began. */
public final class Progress {
  private final PrintWriter out;
  private final long startedNanos = System.nanoTime();

  public Progress(PrintWriter out) {
    this.out = out;
  }

  public synchronized void say(String format, Object... values) {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** A line without a time: the table and the JSON at the end. */
  public synchronized void print(String line) {
    out.println(line);
    out.flush();
  }
}
