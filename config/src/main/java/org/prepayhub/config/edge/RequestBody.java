package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads bodies up to a limit, whether or not their length was declared, and never beyond it. */
final class RequestBody {
  private RequestBody() {}

  static byte[] read(HttpServletRequest request, int mostBytes) throws IOException {
    if (request.getContentLengthLong() > mostBytes) {
      throw tooLarge(mostBytes);
    }
    byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw tooLarge(mostBytes);
    }
    return body;
  }

  private static ProblemException tooLarge(int mostBytes) {
    return new ProblemException(
        Problem.of(ProblemCode.TOO_LARGE, "A body has " + mostBytes + " bytes at most"));
  }
}
