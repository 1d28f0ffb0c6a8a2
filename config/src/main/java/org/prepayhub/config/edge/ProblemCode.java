package org.prepayhub.config.edge;

import java.util.Locale;

/** Every way the API says no, and what a caller does then; the codes are a contract. */
public enum ProblemCode {
  /** Mend the field named in {@code detail}; unknown properties and parameters are refused too. */
  MALFORMED(400, "Malformed request"),
  /**
   * A header is missing ({@code detail} says which), the client is unknown or the signature wrong.
   */
  SIGNATURE_INVALID(401, "Signature invalid"),
  /** Set your clock; {@code detail} has the hub's. */
  TIMESTAMP_OUTSIDE_WINDOW(401, "Timestamp outside the window"),
  /** Sign with a fresh nonce. */
  NONCE_REUSED(401, "Nonce used before"),
  /** Webhooks only: show the token that was agreed on. */
  TOKEN_INVALID(401, "Token invalid"),
  /** The client lacks the scope that {@code detail} names. */
  SCOPE(403, "Outside the client's scopes"),
  /** The contract names every path. */
  NOT_FOUND(404, "No such path"),
  /** There is none, or it is another project's. */
  ACCOUNT_UNKNOWN(404, "Account unknown"),
  /** This client booked no order of this number. */
  ORDER_UNKNOWN(404, "Order unknown"),
  /** There is none, or it is another project's. */
  METER_UNKNOWN(404, "Meter unknown"),
  /** There is none, or it is another project's. */
  PLACE_UNKNOWN(404, "Place unknown"),
  /** There is none, or it is not one of the client's. */
  PROJECT_UNKNOWN(404, "Project unknown"),
  /** The project has none of this code. */
  TARIFF_UNKNOWN(404, "Tariff unknown"),
  /** There is none, or it is another project's. */
  WORK_ITEM_UNKNOWN(404, "Work item unknown"),
  /** The contract names the methods of every path. */
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  /** Accept {@code application/json}. */
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** The very same order is being booked; ask again. */
  ORDER_IN_FLIGHT(409, "Order is being booked"),
  /** Final: the money has arrived, {@code detail} says where; what is given back is a refund. */
  ALREADY_DELIVERED(409, "Already delivered"),
  /**
   * The meter may hold the money; the operator has it on the work list. The same call is accepted
   * once a reading proves that it does not.
   */
  DELIVERY_IN_PROGRESS(409, "Delivery in progress"),
  /** Final: somebody settled the item of the work list before, under another number. */
  ALREADY_SETTLED(409, "Already settled"),
  /** Final: the account is settled and takes nothing any more. */
  ACCOUNT_CLOSED(409, "Account closed"),
  /** Final: it was opened before, by another number. */
  ACCOUNT_OPEN(409, "Account already open"),
  /** The number is that of an account that no call preset, or another project's. Take another. */
  ACCOUNT_TAKEN(409, "Account number taken"),
  /**
   * Read the meters that {@code detail} names; a closure also takes what somebody read off them.
   */
  READING_MISSING(409, "No fresh reading"),
  /** The meter or its number is somebody else's; {@code detail} names it. */
  METER_TAKEN(409, "Meter taken"),
  /** Assign a tariff that had begun when the meter was read; else what it counts is nobody's. */
  TARIFF_MISSING(409, "Tariff missing"),
  /** What is stored or charged keeps its price: {@code mistakes} says what to send instead. */
  TARIFF_SETTLED(409, "Tariff stored or charged already"),
  /** The account is preset: open it, then ask again. */
  ACCOUNT_NOT_OPEN(409, "Account not open"),
  /** Final for this account: its meter holds the balance, or nobody does. */
  BALANCE_NOT_HELD(409, "Balance not held by the hub"),
  /** Wait until the recharge is delivered to the meter that {@code detail} names, or reverse it. */
  SALE_UNDER_WAY(409, "Sale under way"),
  /** Wait until the refund or clear is done, or settled by an operator. */
  REFUND_UNDER_WAY(409, "Refund under way"),
  /** The meter that {@code detail} names cannot be asked: ask again once it answers. */
  METER_OFFLINE(409, "Meter offline"),
  /** The meter holds money that is nobody's: clear it, then open the account. */
  METER_NOT_CLEARED(409, "Meter not cleared"),
  /** Refund what is left, or close the account: then nobody pays by the meter. */
  METER_IN_USE(409, "Meter in use"),
  /** The meter shows what the hub did not sell to it: an operator finds out why first. */
  METER_DIFFERS(409, "Meter and ledger differ"),
  /** Final: it is neither booked nor reversed again. */
  ORDER_REVERSED(410, "Order was reversed"),
  /** {@code detail} says how large a body may be. */
  TOO_LARGE(413, "Body too large"),
  /** Send {@code application/json}. */
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  /** Final for this content: the number belongs to the order booked first. */
  ORDER_CONTENT_DIFFERS(422, "Order number used with other content"),
  /** Final for this amount: {@code detail} has the account's limits. */
  AMOUNT_OUT_OF_RANGE(422, "Amount out of range"),
  /** Final for this amount: the account would hold more than it may. */
  HOARDING_CAP_EXCEEDED(422, "Hoarding cap exceeded"),
  /** Final for this amount: {@code detail} has what is left. */
  ABOVE_BALANCE(422, "More than is left"),
  /** Final for this amount: {@code detail} has what is owed. */
  ABOVE_DEBT(422, "More than is owed"),
  /** Send a later {@code expiresAt}, or none. */
  EXPIRY_PASSED(422, "Expiry passed"),
  /** Read the meter that {@code detail} names again: it cannot have shown what was sent. */
  READING_IMPLAUSIBLE(422, "Reading not plausible"),
  /** Final for this content: the number belongs to something else that was done to an account. */
  ACT_CONTENT_DIFFERS(422, "Number used with other content"),
  /** Mend all that {@code mistakes} lists; the number is not used up. */
  ACCOUNT_FAULTY(422, "Account has mistakes"),
  /** Final for this content: the account was preset with other content. */
  ACCOUNT_CONTENT_DIFFERS(422, "Account number used with other content"),
  /** Mend all that {@code mistakes} lists; the number is not used up. */
  TARIFF_FAULTY(422, "Tariff has mistakes"),
  /** Final for this content: the number belongs to another version or assignment. */
  TARIFF_CONTENT_DIFFERS(422, "Tariff number used with other content"),
  /** A recharge is reversed whole: {@code detail} has its amount. */
  AMOUNT_DIFFERS(422, "Amount differs"),
  /** Final for this content: the number belongs to another reversal. */
  REVERSAL_CONTENT_DIFFERS(422, "Reversal number used with other content"),
  /** Slow down; {@code Retry-After} says how long. */
  RATE_LIMITED(429, "Too many requests"),
  /** Ask again with the same content; tell the operator. */
  INTERNAL(500, "Internal error"),
  /** The database or a queue is away; ask again with the same content. */
  UNAVAILABLE(503, "Temporarily unavailable");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** As it stands in the document. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
