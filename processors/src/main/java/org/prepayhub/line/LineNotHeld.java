package org.prepayhub.line;

/**
 * Another node drives the line, or none does yet; whoever holds the lease of its gateway can ask.
 */
public final class LineNotHeld extends LineUnavailable {
  public LineNotHeld(String message) {
    super(message);
  }
}
