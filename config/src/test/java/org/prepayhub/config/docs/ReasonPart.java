package org.prepayhub.config.docs;

import org.prepayhub.metering.Verdict;
import org.prepayhub.recharge.SaleVerdict;

/** Why a reading is not believed, and why a sale is held. */
final class ReasonPart {
  private ReasonPart() {}

  static String readings() {
    return Enums.table(Verdict.Reason.class, "reason");
  }

  static String sales() {
    return Enums.table(SaleVerdict.Reason.class, "reason");
  }
}
