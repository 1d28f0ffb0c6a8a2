package org.prepayhub.config.edge;

import java.util.Locale;

/** Every way the API says no; the codes are a contract. */
public enum ProblemCode {
  MALFORMED(400, "Malformed request"),
  SIGNATURE_INVALID(401, "Signature invalid"),
  TIMESTAMP_OUTSIDE_WINDOW(401, "Timestamp outside the window"),
  NONCE_REUSED(401, "Nonce used before"),
  SCOPE(403, "Outside the client's scopes"),
  NOT_FOUND(404, "No such path"),
  ACCOUNT_UNKNOWN(404, "Account unknown"),
  ORDER_UNKNOWN(404, "Order unknown"),
  METER_UNKNOWN(404, "Meter unknown"),
  PLACE_UNKNOWN(404, "Place unknown"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  ORDER_IN_FLIGHT(409, "Order is being booked"),
  ORDER_REVERSED(410, "Order was reversed"),
  TOO_LARGE(413, "Body too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  ORDER_CONTENT_DIFFERS(422, "Order number used with other content"),
  AMOUNT_OUT_OF_RANGE(422, "Amount out of range"),
  HOARDING_CAP_EXCEEDED(422, "Hoarding cap exceeded"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL(500, "Internal error"),
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
