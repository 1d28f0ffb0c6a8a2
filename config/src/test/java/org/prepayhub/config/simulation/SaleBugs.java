package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.prepayhub.config.simulation.Tables.OrderRow;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OpenSale;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.SaleOrders;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.OrderId;

/** Bugs of selling to meters. */
final class SaleBugs {
  private SaleBugs() {}

  /** Judges as it likes, from what the sound judge is given and says. */
  private abstract static class OtherJudge extends Parts {
    abstract SaleVerdict judge(
        DueSale sale, OpenSale open, PurseShown shown, Function<OpenSale, SaleVerdict> sound);

    @Override
    SaleOrders sales(Session session) {
      return new MemorySaleOrders(session, SEND_WINDOW) {
        @Override
        public SaleVerdict conclude(
            DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> sound) {
          return super.conclude(
              sale, shown, now, open -> OtherJudge.this.judge(sale, open, shown, sound));
        }
      };
    }
  }

  /** A sale taken up again is sent again; only the look after a frame counts. */
  static final class ResendWithoutReadBack extends OtherJudge {
    private final Map<OrderId, Integer> sentInAttempt = new HashMap<>();

    @Override
    SaleVerdict judge(
        DueSale sale, OpenSale open, PurseShown shown, Function<OpenSale, SaleVerdict> sound) {
      boolean afterFrame = Integer.valueOf(sale.attempt()).equals(sentInAttempt.get(sale.order()));
      SaleVerdict verdict =
          afterFrame
              ? sound.apply(open)
              : open.committed()
                  .<SaleVerdict>map(
                      c ->
                          new SaleVerdict.Send(
                              c.expectedCount(), c.purchasedBefore(), open.amount()))
                  .orElseGet(() -> sound.apply(open));
      if (verdict instanceof SaleVerdict.Send) {
        sentInAttempt.put(sale.order(), sale.attempt());
      }
      return verdict;
    }
  }

  static final class LateFramesForgotten extends OtherJudge {
    @Override
    SaleVerdict judge(
        DueSale sale, OpenSale open, PurseShown shown, Function<OpenSale, SaleVerdict> sound) {
      return sound.apply(
          new OpenSale(
              open.amount(),
              open.bookedAt(),
              open.believedCount(),
              open.believedPurchased(),
              open.committed().map(LateFramesForgotten::nothingUnderWay),
              Duration.ZERO));
    }

    private static OpenSale.Commitment nothingUnderWay(OpenSale.Commitment committed) {
      return new OpenSale.Commitment(
          committed.expectedCount(), committed.purchasedBefore(), Instant.EPOCH, committed.sends());
    }
  }

  static final class CountAloneBelieved extends OtherJudge {
    @Override
    SaleVerdict judge(
        DueSale sale, OpenSale open, PurseShown shown, Function<OpenSale, SaleVerdict> sound) {
      Optional<OpenSale.Commitment> committed =
          open.committed().filter(c -> c.expectedCount() == shown.count());
      return committed
          .<SaleVerdict>map(
              c ->
                  new SaleVerdict.AlreadyTaken(
                      shown.count(), c.purchasedBefore().plus(open.amount())))
          .orElseGet(() -> sound.apply(open));
    }
  }

  /** What was to be committed waits in the memory of the process for the proof. */
  static final class CommitAfterFrame extends Parts {
    @Override
    SaleOrders sales(Session session) {
      return new MemorySaleOrders(session, SEND_WINDOW) {
        private final Map<Long, Runnable> uncommitted = new HashMap<>();

        @Override
        void commit(OrderRow order, SaleVerdict.Send send, Instant now) {
          uncommitted.put(order.id, () -> super.commit(order, send, now));
        }

        @Override
        public SaleVerdict conclude(
            DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge) {
          Optional.ofNullable(uncommitted.remove(sale.order().value())).ifPresent(Runnable::run);
          return super.conclude(sale, shown, now, judge);
        }
      };
    }
  }

  /** The forward-only clock is so fast that the time of day alone decides. */
  static final class HoldByTimeOfDay extends Parts {
    private long asked;

    @Override
    LongSupplier frameClock(LongSupplier sound) {
      return () -> sound.getAsLong() + Duration.ofSeconds(20 * asked++).toNanos();
    }
  }

  static final class ClaimForEver extends Parts {
    @Override
    SaleOrders sales(Session session) {
      return new MemorySaleOrders(session, SEND_WINDOW) {
        @Override
        public List<DueSale> claim(
            Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
          return super.claim(held, now, Instant.MAX, limit);
        }
      };
    }
  }
}
