package org.prepayhub.command;

import java.util.Map;

/** What a meter is told about the reason money: the mode of the profile's command of this name. */
public enum Switching {
  /** Open the circuits for money. */
  TRIP(1),
  /** Close what money had opened. */
  CLOSE(0),
  /** Close it as soon as somebody presses the key at the meter. */
  PERMIT_CLOSE(2);

  /** The profile's command, and the block that shows what it did. */
  public static final String COMMAND = "money";

  private final long mode;

  Switching(long mode) {
    this.mode = mode;
  }

  /** The values of the frame. */
  public Map<String, Long> parameters() {
    return Map.of("mode", mode);
  }
}
