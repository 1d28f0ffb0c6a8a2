package org.prepayhub.bench.load;

import java.time.Duration;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;

/**
 * Money that every account of a campus is paid before anything is measured.
 *
 * @param clients that pay it side by side
 */
public record Deposit(int clients, int accounts, long amountFen) {
  private static final Duration PAID = Duration.ofMinutes(20);

  /** Recharges each account once; some are recharged again while others are not yet. */
  public void pay(Load.Door door, Progress out) {
    LoadOrder order = new LoadOrder(Math.min(clients, accounts), 0, accounts, amountFen);
    try (Load load = Load.start("F", order, door)) {
      Patience.require("a recharge of every account", PAID, Patience.OFTEN, load::wentRound);
    }
    out.say("every account was recharged");
  }
}
