package org.prepayhub.bench.load;

import org.prepayhub.bench.stage.Limits;

/**
 * Recharges as they are asked for.
 *
 * @param clients connections that call side by side, 1 to 512
 * @param perSecond all together; 0: each as soon as it was answered
 * @param accounts called by turns, so that no two clients ever call the same
 * @param amountFen of each recharge
 */
public record LoadOrder(int clients, int perSecond, int accounts, long amountFen) {
  private static final long USUAL_FEN = 100;
  private static final long NANOS_A_SECOND = 1_000_000_000;

  public LoadOrder {
    Limits.require("--clients", clients, 1, 512);
    Limits.require("--rate", perSecond, 0, 100_000);
    Limits.require("--points", accounts, clients, 1_000_000);
  }

  /** Of a yuan each. */
  public LoadOrder(int clients, int perSecond, int accounts) {
    this(clients, perSecond, accounts, USUAL_FEN);
  }

  /** The same, each as soon as it was answered. */
  public LoadOrder unpaced() {
    return new LoadOrder(clients, 0, accounts, amountFen);
  }

  /**
   * When the client's call is due, in nanoseconds after the load began; 0 where there is no pace.
   */
  public long dueNanos(int client, long call) {
    return perSecond == 0 ? 0 : (call * clients + client) * NANOS_A_SECOND / perSecond;
  }

  /** The position of the account of the client's call, from 0. */
  int account(int client, long call) {
    return client + (int) (call % share(client)) * clients;
  }

  /** How many accounts the client calls before it calls the first again. */
  int share(int client) {
    return (accounts - client + clients - 1) / clients;
  }
}
