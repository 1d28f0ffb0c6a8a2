package org.prepayhub.config.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request that was judged at the gate. Its body was read there and travels in the {@link
 * ApiCall}: none is left. What it accepts was decided on as well: routing would take the answers of
 * the contract for one media type and refuse whoever accepts plain JSON alone.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {
  AdmittedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isDecided(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isDecided(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  private static boolean isDecided(String header) {
    return header.equalsIgnoreCase(HttpHeaders.ACCEPT);
  }

  @Override
  public ServletInputStream getInputStream() {
    return new ReadToTheEnd();
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(Reader.nullReader(), 1);
  }

  private static final class ReadToTheEnd extends ServletInputStream {
    @Override
    public int read() {
      return -1;
    }

    @Override
    public boolean isFinished() {
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("The body was read at the gate");
    }
  }
}
