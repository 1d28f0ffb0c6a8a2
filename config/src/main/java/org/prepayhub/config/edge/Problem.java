package org.prepayhub.config.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param detail what was wrong and what to do, for the caller's developer; repeats nothing of the
 *     request but names of fields
 * @param headers to be sent beside the document
 * @param mistakes all that is wrong with content that has many parts; none of most refusals
 */
public record Problem(
    ProblemCode code, String detail, Map<String, String> headers, List<Mistake> mistakes) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One thing that is wrong with it.
   *
   * @param path where in the content
   * @param mend what to write instead
   */
  public record Mistake(String path, String what, String mend) {}

  public Problem {
    headers = Map.copyOf(headers);
    mistakes = List.copyOf(mistakes);
  }

  public Problem(ProblemCode code, String detail, Map<String, String> headers) {
    this(code, detail, headers, List.of());
  }

  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, Map.of());
  }

  /** A refusal of something that may be tried again. */
  public static Problem retryAfter(ProblemCode code, String detail, Duration wait) {
    String seconds = Long.toString(Math.max(1, wait.toSeconds()));
    return new Problem(code, detail, Map.of(HttpHeaders.RETRY_AFTER, seconds));
  }

  byte[] document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("type", "about:blank");
    document.put("title", code.title());
    document.put("status", code.status());
    document.put("code", code.word());
    document.put("detail", detail);
    for (Mistake mistake : mistakes) {
      document
          .withArray("mistakes")
          .addObject()
          .put("path", mistake.path())
          .put("what", mistake.what())
          .put("mend", mistake.mend());
    }
    return JsonBytes.of(document);
  }

  void writeTo(HttpServletResponse response) throws IOException {
    byte[] document = document();
    response.setStatus(code.status());
    headers.forEach(response::setHeader);
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }
}
