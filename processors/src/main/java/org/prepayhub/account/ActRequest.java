package org.prepayhub.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

/**
 * An act as it is asked for.
 *
 * @param number the caller's own, unique per client for ever among acts: the idempotency key
 * @param deposit an old balance that is brought along; openings only, positive
 * @param move with which meters it goes on; replacements and transfers only
 * @param readings of meters that cannot be asked, in any order, one of a meter
 */
public record ActRequest(
    AccountAct act,
    OrderNo number,
    AccountNo accountNo,
    Optional<Money> deposit,
    List<TypedReading> readings,
    Reason reason,
    Operator operator,
    Optional<Move> move) {

  public ActRequest {
    readings = List.copyOf(readings);
    if (deposit.isPresent() && (act != AccountAct.OPENING || !deposit.get().isPositive())) {
      throw new IllegalArgumentException("depositFen must be positive, and is of openings");
    }
    if (move.isPresent() != (act == AccountAct.REPLACEMENT || act == AccountAct.TRANSFER)) {
      throw new IllegalArgumentException("replacements and transfers say where to, others not");
    }
    if (readings.stream().map(TypedReading::meterNo).distinct().count() < readings.size()) {
      throw new IllegalArgumentException("readings: a meter stands there twice");
    }
  }

  /** An opening or a closure. */
  public ActRequest(
      AccountAct act,
      OrderNo number,
      AccountNo accountNo,
      Optional<Money> deposit,
      List<TypedReading> readings,
      Reason reason,
      Operator operator) {
    this(act, number, accountNo, deposit, readings, reason, operator, Optional.empty());
  }

  /** All of it as text: two that say the same have the same. */
  public String content() {
    String typed =
        readings.stream().map(TypedReading::content).sorted().collect(Collectors.joining("; "));
    return String.join(
        "\n",
        act.name(),
        accountNo.value(),
        deposit.map(money -> Long.toString(money.fen())).orElse(""),
        typed,
        move.map(Move::content).orElse(""),
        reason.text(),
        operator.name());
  }
}
