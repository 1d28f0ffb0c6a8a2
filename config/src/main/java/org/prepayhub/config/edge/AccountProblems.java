package org.prepayhub.config.edge;

import java.util.List;
import java.util.stream.Collectors;
import org.prepayhub.units.MeterNo;

/** What stands against acting on an account, whatever the act. */
final class AccountProblems {
  static final Problem UNKNOWN =
      Problem.of(ProblemCode.ACCOUNT_UNKNOWN, "There is no account of this number");
  static final Problem CLOSED =
      Problem.of(
          ProblemCode.ACCOUNT_CLOSED, "This account is closed; nothing moves in it any more");
  static final Problem NOT_OPEN =
      Problem.of(ProblemCode.ACCOUNT_NOT_OPEN, "This account is preset; open it first");
  static final Problem BALANCE_NOT_HELD =
      Problem.of(
          ProblemCode.BALANCE_NOT_HELD,
          "The hub does not hold this account's balance: its meter does, or nobody");

  private AccountProblems() {}

  /** What the meter will hold is not known before its last recharge is delivered or taken back. */
  static Problem saleUnderWay(MeterNo meter) {
    return Problem.of(
        ProblemCode.SALE_UNDER_WAY,
        "a recharge is on its way to "
            + meter
            + ", or held; wait until it is delivered, or reverse it");
  }

  /** What the meter holds is being taken out of it. */
  static Problem refundUnderWay(MeterNo meter) {
    return Problem.of(
        ProblemCode.REFUND_UNDER_WAY,
        "a refund or clear is on its way to "
            + meter
            + ", or held; wait until it is done, or settle it by POST /meters/"
            + meter
            + "/settlements");
  }

  static Problem offline(MeterNo meter) {
    return Problem.of(
        ProblemCode.METER_OFFLINE,
        meter + " holds the money and cannot be asked; ask again once it answers");
  }

  /** What is asked stands on what these meters show now, and nobody knows that. */
  static Problem readingMissing(List<MeterNo> meters) {
    return Problem.of(
        ProblemCode.READING_MISSING,
        "no fresh reading of "
            + meters.stream().map(MeterNo::value).collect(Collectors.joining(", "))
            + "; read them, or send what they show where readings are taken");
  }
}
