package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads bodies up to a limit, whether or not their length was declared, and never beyond it. */
final class RequestBody {
  private RequestBody() {}

  static byte[] read(HttpServletRequest request, int mostBytes) throws IOException {
    long declared = request.getContentLengthLong();
    if (declared > mostBytes) {
      throw tooLarge(mostBytes);
    }
    int expected = declared < 0 ? mostBytes : (int) declared;
    byte[] body = request.getInputStream().readNBytes(expected + 1);
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
