package org.prepayhub.adapters.postgres;

import java.time.Instant;
import org.prepayhub.event.LedgerEvent;
import org.prepayhub.event.LedgerEvent.BalanceCorrected;
import org.prepayhub.event.LedgerEvent.BalanceRefunded;
import org.prepayhub.event.LedgerEvent.DebtWrittenOff;
import org.prepayhub.event.LedgerEvent.SubsidyGranted;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;

/** Where the money of an order comes from or goes to, and what is told of it. */
final class MoneyOrderSide {
  private MoneyOrderSide() {}

  /** The ledger account on the other side of the wallet. */
  static String against(MoneyOrderKind kind) {
    return switch (kind) {
      case CORRECTION -> "CORRECTIONS";
      case REFUND -> "REFUNDS_PAYABLE";
      case GRANT -> "GRANTS";
      case WRITE_OFF -> "WRITE_OFFS";
    };
  }

  static LedgerEvent event(MoneyOrderRequest request, ProjectId project, Instant at) {
    OrderNo number = request.orderNo();
    AccountNo account = request.purse().accountNo();
    Money moved = request.moves();
    String why = request.operator() + ": " + request.reason();
    return switch (request.kind()) {
      case CORRECTION -> new BalanceCorrected(project, at, number, account, moved, why);
      case REFUND -> new BalanceRefunded(project, at, number, account, moved, why);
      case GRANT -> new SubsidyGranted(project, at, number, account, moved, why);
      case WRITE_OFF -> new DebtWrittenOff(project, at, number, account, moved, why);
    };
  }
}
