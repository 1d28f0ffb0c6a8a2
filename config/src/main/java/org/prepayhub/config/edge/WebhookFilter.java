package org.prepayhub.config.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body of a webhook up to the limit and no further, before anything else sees it. */
final class WebhookFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookFilter.class);

  private final int mostBytes;
  private final Refusals refusals;

  WebhookFilter(int mostBytes, Refusals refusals) {
    this.mostBytes = mostBytes;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(new ReadRequest(request, RequestBody.read(request, mostBytes)), response);
    } catch (ProblemException refused) {
      refused.problem().writeTo(response);
    }
    note(request, response.getStatus());
  }

  /** Somebody who tries tokens leaves a trace. */
  private void note(HttpServletRequest request, int status) {
    for (ProblemCode code : List.of(ProblemCode.TOKEN_INVALID, ProblemCode.TOO_LARGE)) {
      if (code.status() == status) {
        LOG.warn("A webhook call from {} was refused: {}", request.getRemoteAddr(), code.word());
        Refusals.note(request, code);
        refusals.count(request);
      }
    }
  }

  /**
   * A request whose body was read and can be read once more, as text in UTF-8. Its media type is
   * the route's business: a form, for one, must not be taken apart on the way.
   */
  private static final class ReadRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    ReadRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ReadBody(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class ReadBody extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    ReadBody(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int most) {
      return bytes.read(into, from, most);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body is here already; read it");
    }
  }
}
