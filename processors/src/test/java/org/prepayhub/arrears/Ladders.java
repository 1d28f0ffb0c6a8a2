package org.prepayhub.arrears;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.prepayhub.units.Money;

/** Ladders for tests: 20 yuan, 5 yuan, 0, 10 yuan below, all with 1 yuan of hysteresis. */
final class Ladders {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final NoTripWindows ANY_TIME = NoTripWindows.none(SHANGHAI);

  private Ladders() {}

  static LadderSettings ladder(Duration grace, Restore restore) {
    return new LadderSettings(fen(2000), fen(500), fen(1000), fen(100), fen(300), grace, restore);
  }

  static LadderSettings ladder() {
    return ladder(Duration.ZERO, Restore.AUTOMATIC);
  }

  static Terms terms(LadderSettings ladder) {
    return new Terms(Optional.of(ladder), false, ANY_TIME);
  }

  static Money fen(long fen) {
    return Money.ofFen(fen);
  }
}
