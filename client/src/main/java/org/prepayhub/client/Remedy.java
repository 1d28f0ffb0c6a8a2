package org.prepayhub.client;

import org.prepayhub.client.model.ProblemCode;

/** What helps against a refusal. */
public enum Remedy {
  /**
   * The same content again later, under the same number. {@link HubClient} has done so a few times
   * when this reaches its caller.
   */
  ASK_AGAIN,

  /**
   * Somebody has to mend the calling program or its settings: a field, the secret, the clock, the
   * scopes. The call as such may then be sent again under the same number.
   */
  MEND_THE_CALLER,

  /** Nothing: the hub understood and says no to this content. Tell the customer. */
  NONE;

  /**
   * A code that joins the contract does not compile until somebody says here what helps.
   *
   * @param status decides where there is no code, as when a proxy answered and not the hub
   */
  static Remedy of(ProblemCode code, int status) {
    return switch (code) {
      case ORDER_IN_FLIGHT, RATE_LIMITED, INTERNAL, UNAVAILABLE -> ASK_AGAIN;
      case MALFORMED,
          SIGNATURE_INVALID,
          TIMESTAMP_OUTSIDE_WINDOW,
          NONCE_REUSED,
          SCOPE,
          NOT_FOUND,
          METHOD_NOT_ALLOWED,
          NOT_ACCEPTABLE,
          TOO_LARGE,
          UNSUPPORTED_MEDIA_TYPE ->
          MEND_THE_CALLER;
      case ACCOUNT_UNKNOWN,
          ORDER_UNKNOWN,
          METER_UNKNOWN,
          PLACE_UNKNOWN,
          PROJECT_UNKNOWN,
          WORK_ITEM_UNKNOWN,
          TARIFF_UNKNOWN,
          TARIFF_SETTLED,
          TARIFF_FAULTY,
          TARIFF_CONTENT_DIFFERS,
          ORDER_REVERSED,
          ORDER_CONTENT_DIFFERS,
          AMOUNT_OUT_OF_RANGE,
          HOARDING_CAP_EXCEEDED,
          ALREADY_DELIVERED,
          DELIVERY_IN_PROGRESS,
          ALREADY_SETTLED,
          ACCOUNT_CLOSED,
          ACCOUNT_NOT_OPEN,
          ACCOUNT_OPEN,
          ACCOUNT_TAKEN,
          ACCOUNT_FAULTY,
          ACCOUNT_CONTENT_DIFFERS,
          READING_MISSING,
          METER_TAKEN,
          TARIFF_MISSING,
          READING_IMPLAUSIBLE,
          ACT_CONTENT_DIFFERS,
          BALANCE_NOT_HELD,
          SALE_UNDER_WAY,
          REFUND_UNDER_WAY,
          METER_NOT_CLEARED,
          METER_OFFLINE,
          METER_IN_USE,
          METER_DIFFERS,
          ABOVE_BALANCE,
          ABOVE_DEBT,
          EXPIRY_PASSED,
          AMOUNT_DIFFERS,
          REVERSAL_CONTENT_DIFFERS ->
          NONE;
      case OTHER -> status >= 500 || status == 429 ? ASK_AGAIN : MEND_THE_CALLER;
    };
  }
}
