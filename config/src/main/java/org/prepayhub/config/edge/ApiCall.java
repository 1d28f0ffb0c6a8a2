package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.slf4j.MDC;

/**
 * An admitted call: on whose behalf, and what of it is data. Routes take it from here and never
 * from headers, where a caller can put anything.
 *
 * @param rawQuery as sent; null without one
 */
record ApiCall(Grant grant, Map<String, String> path, @Nullable String rawQuery, byte[] body) {
  /** The exchange property routes hand to the capability's bean. */
  static final String GRANT = "hubGrant";

  private static final List<String> MARKS = List.of("client", "order");
  private static final String ATTRIBUTE = ApiCall.class.getName();

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The call an exchange came from; its grant becomes a property of the exchange. */
  static ApiCall of(Exchange exchange) {
    HttpServletRequest request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    ApiCall call = (ApiCall) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    exchange.setProperty(GRANT, call.grant());
    exchange.setProperty(ATTRIBUTE, request);
    return call;
  }

  /** Notes what an exchange is answered with, for the gate to count. */
  static void noteRefusal(Exchange exchange, ProblemCode code) {
    HttpServletRequest request = exchange.getProperty(ATTRIBUTE, HttpServletRequest.class);
    if (request != null) {
      Refusals.note(request, code);
    }
  }

  /** A path variable the contract names. */
  String variable(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  /** The query's parameters. */
  QueryParameters query() {
    return QueryParameters.of(rawQuery);
  }

  /** Marks every line this call logs; what is put must have been validated. */
  static void mark(String key, String value) {
    MDC.put(key, value);
  }

  /** Takes the marks off the thread when the call is over. */
  static void unmark() {
    MARKS.forEach(MDC::remove);
  }
}
