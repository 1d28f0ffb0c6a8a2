package org.prepayhub.bench.drill;

import java.time.Instant;
import java.util.List;

/**
 * What the hub's own books say at one instant.
 *
 * @param moves postings on wallets in the order they were made: all of those that are watched, and
 *     on others whatever is no charge
 * @param wallets that are watched
 * @param counted every meter whose money the hub holds
 * @param charges to the accounts that are watched, meter by meter in their order
 */
record Journal(
    List<Move> moves, List<Wallet> wallets, List<Counted> counted, List<Charge> charges) {
  Journal {
    moves = List.copyOf(moves);
    wallets = List.copyOf(wallets);
    counted = List.copyOf(counted);
    charges = List.copyOf(charges);
  }

  /**
   * One posting on a wallet.
   *
   * @param kind of its entry
   * @param no of the order it books; empty where it books none
   */
  record Move(String account, String kind, String no, long amountFen) {}

  /** A balance as it is kept beside its postings. */
  record Wallet(String account, long postedFen) {}

  /**
   * What a meter showed first and last, and what was charged of it.
   *
   * @param firstWh total of its first reading
   * @param lastWh total of its last reading
   * @param chargedWh sum over its charges
   */
  record Counted(String meterNo, long firstWh, long lastWh, long chargedWh) {}

  /** What a meter counted between two readings, and what it came to. */
  record Charge(
      String account,
      Instant from,
      Instant to,
      long fromWh,
      long toWh,
      long microFen,
      long postedFen) {
    long wattHours() {
      return toWh - fromWh;
    }
  }
}
