package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.prepayhub.line.LineSettings;
import org.prepayhub.recharge.SaleOrders;
import org.prepayhub.units.GatewayId;

/** Bugs of lines and of those who drive them. */
final class WireBugs {
  private WireBugs() {}

  /** Everything is so old at once that nothing is more urgent than anything else. */
  static final class FifoQueue extends Parts {
    @Override
    LineSettings lines(LineSettings sound) {
      return new LineSettings(
          sound.responseTimeout(),
          sound.gap(),
          sound.queueLimit(),
          Duration.ofMillis(1),
          Duration.ZERO,
          sound.backOff());
    }
  }

  static final class NoTransactionIdCheck extends Parts {
    @Override
    boolean checksTransactionIds() {
      return false;
    }
  }

  static final class LeaseIgnored extends Parts {
    @Override
    BooleanSupplier permit(BooleanSupplier sound) {
      return () -> true;
    }

    @Override
    LongSupplier leaseClock(LongSupplier sound) {
      return () -> 0;
    }

    @Override
    SaleOrders sales(Session session) {
      return new MemorySaleOrders(session, SEND_WINDOW) {
        @Override
        boolean isFencedIn(GatewayId gateway, long epoch) {
          return true;
        }
      };
    }
  }
}
