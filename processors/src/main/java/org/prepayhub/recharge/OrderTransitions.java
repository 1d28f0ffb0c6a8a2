package org.prepayhub.recharge;

import static org.prepayhub.recharge.OrderState.BOOKED;
import static org.prepayhub.recharge.OrderState.DELIVERED;
import static org.prepayhub.recharge.OrderState.DELIVERING;
import static org.prepayhub.recharge.OrderState.HELD;
import static org.prepayhub.recharge.OrderState.REVERSED;
import static org.prepayhub.recharge.OrderState.UNKNOWN;

import java.util.List;

/**
 * Every legal move of a recharge order. One into a balance that the hub holds is DELIVERED as it is
 * booked; one that its meter took stays DELIVERED.
 */
public final class OrderTransitions {

  /** One legal move. */
  public record Transition(OrderState from, OrderState to, String why) {}

  public static final List<Transition> ALL =
      List.of(
          new Transition(
              BOOKED, DELIVERING, "the meter's count is the one expected; frames follow"),
          new Transition(BOOKED, HELD, "the meter's count is not the one expected"),
          new Transition(BOOKED, REVERSED, "the channel took the recharge back before any frame"),
          new Transition(DELIVERING, DELIVERED, "read back: count and amount show this sale"),
          new Transition(
              DELIVERED,
              REVERSED,
              "the hub holds the balance: the channel took the recharge back while all of it was"
                  + " there and its day was open"),
          new Transition(
              DELIVERING, UNKNOWN, "sent, and the meter cannot be asked or does not show it yet"),
          new Transition(
              DELIVERING,
              HELD,
              "read back: count or amount cannot be this sale; or never read back"),
          new Transition(UNKNOWN, DELIVERED, "read back: count and amount show this sale"),
          new Transition(UNKNOWN, DELIVERING, "read back: not taken, and no late frame can follow"),
          new Transition(
              UNKNOWN,
              HELD,
              "read back: count or amount cannot be this sale, or never taken; or never read back"),
          new Transition(
              HELD, BOOKED, "settled by hand: a fresh read proved that the meter did not take it"),
          new Transition(HELD, DELIVERED, "settled by hand: the meter took it"),
          new Transition(
              HELD,
              REVERSED,
              "a fresh read proved that the meter did not take it, or somebody settled a meter that"
                  + " cannot be read any more"));

  private OrderTransitions() {}

  public static boolean allowed(OrderState from, OrderState to) {
    return ALL.stream().anyMatch(move -> move.from() == from && move.to() == to);
  }
}
