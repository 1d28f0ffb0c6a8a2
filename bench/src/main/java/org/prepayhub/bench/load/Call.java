package org.prepayhub.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One call of the API.
 *
 * @param path with its query, as on the request line
 * @param body of JSON, empty for none
 */
public record Call(String method, String path, byte[] body) {
  public static Call get(String path) {
    return new Call("GET", path, new byte[0]);
  }

  public static Call post(String path, String json) {
    return new Call("POST", path, json.getBytes(US_ASCII));
  }

  /** A recharge of one account; the order number must be new. */
  public static Call recharge(String orderNo, String accountNo, long amountFen) {
    String body =
        "{\"orderNo\":\""
            + orderNo
            + "\",\"accountNo\":\""
            + accountNo
            + "\",\"wallet\":\"electricity\",\"amountFen\":"
            + amountFen
            + ",\"paidAt\":\"2026-01-01T08:00:00Z\"}";
    return post("/api/v1/recharges", body);
  }
}
