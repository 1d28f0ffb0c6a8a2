package org.prepayhub.command;

import java.util.Map;
import java.util.function.Predicate;

/** What a meter is told about the reason money: the mode of the profile's command of this name. */
public enum Switching {
  /** Open the circuits for money. */
  TRIP(1),
  /** Close what money had opened. */
  CLOSE(0),
  /**
   * Close it as soon as somebody presses the key at the meter. It opens what is closed, so it is
   * only for a meter that money cut.
   */
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

  /**
   * What a meter shows of it. Whoever pressed the key has power: to permit that again would cut it.
   *
   * @param shows whether the meter shows these values
   */
  Shown shownBy(Predicate<Map<String, Long>> shows) {
    if (shows.test(parameters()) || (this == PERMIT_CLOSE && shows.test(CLOSE.parameters()))) {
      return Shown.DONE;
    }
    return this != PERMIT_CLOSE || shows.test(TRIP.parameters()) ? Shown.NOT_DONE : Shown.STRANGE;
  }
}
