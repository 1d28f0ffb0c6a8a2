package org.prepayhub.line;

/** This node does not drive the line or the meter's gateway; another node may. Nothing was sent. */
public final class LineNotHeld extends RuntimeException {
  public LineNotHeld(String message) {
    super(message);
  }
}
