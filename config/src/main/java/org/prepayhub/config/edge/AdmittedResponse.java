package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;

/**
 * The response to a call the contract has. An error the server itself would answer with a page of
 * its own (no route is up yet, or one is suspended) becomes a problem document.
 */
final class AdmittedResponse extends HttpServletResponseWrapper {
  AdmittedResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendError(int status) throws IOException {
    reset();
    problem(status).writeTo((HttpServletResponse) getResponse());
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }

  private static Problem problem(int status) {
    return status == SC_INTERNAL_SERVER_ERROR
        ? Problem.of(ProblemCode.INTERNAL, "The hub failed; ask again later with the same content")
        : Problem.retryAfter(
            ProblemCode.UNAVAILABLE,
            "The hub does not serve this call now; ask again with the same content",
            Duration.ofSeconds(5));
  }
}
