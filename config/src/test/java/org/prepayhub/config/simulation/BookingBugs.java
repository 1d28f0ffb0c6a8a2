package org.prepayhub.config.simulation;

import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.Bookings;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeDesk;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.OrderNo;

/** Bugs of booking. */
final class BookingBugs {
  private BookingBugs() {}

  static final class NoIdempotencyKey extends Parts {
    private static int books;

    @Override
    Bookings bookings(Bookings sound) {
      return new Forwarding(sound) {
        @Override
        public List<BookingOutcome> book(Grant grant, List<Asked> asked) {
          return super.book(
              grant, asked.stream().map(NoIdempotencyKey::underAnotherNumber).toList());
        }
      };
    }

    private static Bookings.Asked underAnotherNumber(Bookings.Asked asked) {
      RechargeRequest request = asked.request();
      return Bookings.Asked.of(
          new RechargeRequest(
              new OrderNo(request.orderNo() + ":" + books++),
              request.accountNo(),
              request.utility(),
              request.fund(),
              request.amount(),
              request.paidAt(),
              request.meterNo()));
    }
  }

  /** What is booked now is written when the next booking comes. */
  static final class AnswerBeforeCommit extends Parts {
    @Override
    Bookings bookings(Bookings sound) {
      return new Forwarding(sound) {
        private Runnable unwritten = () -> {};

        @Override
        public List<BookingOutcome> book(Grant grant, List<Asked> asked) {
          unwritten.run();
          unwritten = () -> super.book(grant, asked);
          return asked.stream().map(one -> promised(one.request())).toList();
        }
      };
    }

    private static BookingOutcome promised(RechargeRequest request) {
      return new BookingOutcome.Booked(
          new RechargeReceipt(
              request.orderNo(), OrderState.BOOKED, request.amount(), request.paidAt()));
    }
  }

  private static class Forwarding implements Bookings {
    private final Bookings sound;

    Forwarding(Bookings sound) {
      this.sound = sound;
    }

    @Override
    public List<BookingOutcome> book(Grant grant, List<Asked> asked) {
      return sound.book(grant, asked);
    }

    @Override
    public Optional<RechargeDesk.OrderView> find(Grant grant, OrderNo orderNo) {
      return sound.find(grant, orderNo);
    }
  }
}
