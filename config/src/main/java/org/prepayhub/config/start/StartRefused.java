package org.prepayhub.config.start;

/**
 * The hub will not start as things are. Carries the mend, so that whoever reads it knows what to do
 * next.
 */
public final class StartRefused extends RuntimeException {
  private final String mend;
  private final boolean input;

  public StartRefused(String what, String mend) {
    super(what);
    this.mend = mend;
    this.input = false;
  }

  public StartRefused(String what, String mend, Throwable cause) {
    super(what, cause);
    this.mend = mend;
    this.input = false;
  }

  private StartRefused(boolean input, String what, String mend) {
    super(what);
    this.mend = mend;
    this.input = input;
  }

  /** A refusal of what somebody wrote: command line, settings, site folder. */
  public static StartRefused input(String what, String mend) {
    return new StartRefused(true, what, mend);
  }

  /** Whether what somebody wrote must be mended, not the machine around the hub. */
  public boolean ofInput() {
    return input;
  }

  public String mend() {
    return mend;
  }

  /** What is wrong and the mend, for a terminal. */
  public String told() {
    return getMessage() + "\n  Mend: " + mend;
  }
}
