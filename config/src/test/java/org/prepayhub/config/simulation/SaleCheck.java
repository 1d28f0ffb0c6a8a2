package org.prepayhub.config.simulation;

import java.util.List;
import java.util.Optional;
import org.prepayhub.config.simulation.Checker.Findings;
import org.prepayhub.config.simulation.Fault.Aim;
import org.prepayhub.config.simulation.MeterJournal.Credit;
import org.prepayhub.config.simulation.Tables.OrderRow;
import org.prepayhub.config.simulation.Violation.Invariant;
import org.prepayhub.config.simulation.Wire.Carried;
import org.prepayhub.recharge.OrderState;

/** Orders against what went into the meters, and frames in the order in which they left. */
record SaleCheck(Campus campus, Findings findings) {
  /** Polls that waited this long may go before a sale, so that they never starve. */
  private static final long STARVED_NANOS = 4_000_000_000L;

  void run() {
    campus.tables.orders.values().forEach(this::check);
    campus.wires.forEach(wire -> proofsGoBeforePolls(wire.journal()));
  }

  private void check(OrderRow order) {
    MeterJournal journal = journal(order);
    List<Credit> credits = journal.creditsOf(order.id);
    if (credits.size() > 1) {
      say(order, "went into the meter " + credits.size() + " times");
    }
    if (credits.stream().anyMatch(c -> c.amountFen() != order.asked.amount().fen())) {
      say(order, "went into the meter with another amount: " + credits);
    }
    switch (order.state) {
      case DELIVERED -> {
        if (credits.isEmpty()) {
          say(order, "is DELIVERED and never went into the meter");
        }
      }
      case HELD -> {
        if (!journal.hasForeignCredit()) {
          say(order, "is HELD though nobody else sold to the meter: " + order.why);
        }
      }
      case BOOKED, DELIVERING, UNKNOWN, REVERSED ->
          say(order, "is " + order.state + " long after all faults: " + order.why);
    }
  }

  private MeterJournal journal(OrderRow order) {
    int index = (int) (order.meter.point().id().value() - Campus.meterId(0).value());
    return campus.meters.get(index).journal();
  }

  private void say(OrderRow order, String what) {
    findings.say(
        Invariant.I6_SALES, "order %d (%s) %s".formatted(order.id, order.key.orderNo(), what));
    boolean open = order.state != OrderState.DELIVERED && order.state != OrderState.HELD;
    if (open && campus.tables.outbox.get(order.id) == null) {
      findings.say(Invariant.I7_RECOVERY, "order " + order.id + " is nobody's to deliver");
    }
  }

  /** Between a sale that was answered and the read that proves it, at most one poll goes out. */
  private void proofsGoBeforePolls(List<Carried> frames) {
    for (int i = 0; i < frames.size(); i++) {
      Carried sale = frames.get(i);
      if (sale.what() == Aim.SALE && isCalm(frames, i)) {
        long polls = pollsBeforeProof(frames, i).orElse(0L);
        if (polls > 1) {
          findings.say(
              Invariant.I8_SALES_BEFORE_POLLS,
              "a sale to meter %d waited for %d polls".formatted(sale.meter(), polls));
        }
      }
    }
  }

  private static Optional<Long> pollsBeforeProof(List<Carried> frames, int sale) {
    long polls = 0;
    for (Carried next : frames.subList(sale + 1, frames.size())) {
      if (next.atNanos() - frames.get(sale).atNanos() > STARVED_NANOS) {
        return Optional.empty();
      }
      if (next.what() == Aim.PURSE && next.meter() == frames.get(sale).meter()) {
        return Optional.of(polls);
      }
      polls += next.what() == Aim.POLL ? 1 : 0;
    }
    return Optional.empty();
  }

  /** Whether nothing was struck for so long that no poll can have waited for it. */
  private static boolean isCalm(List<Carried> frames, int at) {
    long since = frames.get(at).atNanos() - 3 * STARVED_NANOS;
    for (int i = at; i >= 0 && frames.get(i).atNanos() >= since; i--) {
      if (frames.get(i).struck().isPresent()) {
        return false;
      }
    }
    return true;
  }
}
