package org.prepayhub.config.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.Reader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * A request that was judged at the gate. Its body was read there and travels in the {@link ApiCall}
 * with whatever else of it is data: there is no body left, and none of its headers and parameters
 * is gone through to be put into an exchange. What Camel asks for by name, such as the content type
 * and the path, it still gets.
 */
final class AdmittedRequest extends HttpServletRequestWrapper {
  AdmittedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public ServletInputStream getInputStream() {
    return new ReadToTheEnd();
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(Reader.nullReader(), 1);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Map.of();
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
