package org.prepayhub.line;

import java.util.function.BooleanSupplier;

/** Makes lines that reach their bus; one per kind of carrier. */
public interface LineOpener {

  /**
   * Opens a line. Returns at once; the carrier connects on its own and keeps trying until the line
   * is closed.
   *
   * @param permit asked before every frame
   */
  Line open(LineSpec spec, BooleanSupplier permit);
}
