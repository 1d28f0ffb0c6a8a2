package org.prepayhub.config.simulation;

import java.util.List;
import java.util.Map;
import org.prepayhub.config.simulation.Checker.Findings;
import org.prepayhub.config.simulation.Tables.OrderKey;
import org.prepayhub.config.simulation.Tables.OrderRow;
import org.prepayhub.config.simulation.Tables.Posting;
import org.prepayhub.config.simulation.Violation.Invariant;
import org.prepayhub.recharge.RechargeReceipt;

/** Entries and wallets in themselves, and orders against what the card system knows. */
record MoneyCheck(Campus campus, Findings findings) {
  void run() {
    entriesBalance();
    walletsAreSums();
    campus.card.wronged().forEach(what -> findings.say(Invariant.I2_ONCE, what));
    campus.card.acknowledged().forEach(this::isBooked);
    campus.tables.orders.forEach(this::wasAskedFor);
    ordersHaveOneEntry();
  }

  private void entriesBalance() {
    campus.tables.entries.forEach(
        (key, postings) -> {
          if (postings.stream().mapToLong(Posting::fen).sum() != 0) {
            findings.say(Invariant.I1_CONSERVATION, key + " does not balance: " + postings);
          }
        });
  }

  private void walletsAreSums() {
    campus.tables.walletFen.forEach(
        (account, fen) -> {
          long sum =
              campus.tables.entries.values().stream()
                  .flatMap(List::stream)
                  .filter(posting -> posting.wallet().filter(account::equals).isPresent())
                  .mapToLong(Posting::fen)
                  .sum();
          if (sum != fen) {
            findings.say(
                Invariant.I1_CONSERVATION,
                "wallet of account " + account + " holds " + fen + ", its postings " + sum);
          }
        });
  }

  private void isBooked(int number, RechargeReceipt told) {
    OrderRow row =
        campus.tables.orders.get(
            new OrderKey(CardSystem.GRANT.client(), CardSystem.orderNo(number)));
    if (row == null) {
      findings.say(
          Invariant.I3_NO_ACKNOWLEDGED_LOSS,
          "order " + number + " was answered with " + told + " and is not there");
    } else if (!row.answered.equals(told)) {
      findings.say(
          Invariant.I2_ONCE,
          "order " + number + " was answered with " + told + ", is " + row.answered);
    }
  }

  private void wasAskedFor(OrderKey key, OrderRow row) {
    Map<Integer, Long> asked = campus.card.asked();
    boolean known =
        asked.entrySet().stream()
            .anyMatch(
                one ->
                    CardSystem.orderNo(one.getKey()).equals(key.orderNo())
                        && one.getValue() == row.asked.amount().fen());
    if (!known) {
      findings.say(Invariant.I2_ONCE, "nobody asked for order " + key);
    }
  }

  private void ordersHaveOneEntry() {
    long entries =
        campus.tables.entries.keySet().stream()
            .filter(key -> key.kind().equals("recharge"))
            .count();
    if (entries != campus.tables.orders.size()) {
      findings.say(
          Invariant.I1_CONSERVATION,
          campus.tables.orders.size() + " orders have " + entries + " entries");
    }
  }
}
