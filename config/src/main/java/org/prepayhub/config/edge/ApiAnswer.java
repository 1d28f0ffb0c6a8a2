package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts an answer on an exchange. Headers of the request are dropped, or they would be echoed. */
final class ApiAnswer {
  private static final String JSON = "application/json";

  private ApiAnswer() {}

  static void ok(Exchange exchange, JsonNode document) {
    with(exchange, 200, document, Map.of());
  }

  static void with(Exchange exchange, int status, JsonNode document, Map<String, String> headers) {
    byte[] body = JsonBytes.of(document);
    put(exchange.getMessage(), status, JSON, body, headers);
  }

  static void problem(Exchange exchange, Problem problem) {
    ApiCall.noteRefusal(exchange, problem.code());
    put(
        exchange.getMessage(),
        problem.code().status(),
        Problem.MEDIA_TYPE,
        problem.document(),
        problem.headers());
  }

  private static void put(
      Message message, int status, String mediaType, byte[] body, Map<String, String> headers) {
    message.removeHeaders("*");
    headers.forEach(message::setHeader);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, mediaType);
    message.setBody(body);
  }
}
