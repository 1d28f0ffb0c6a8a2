package org.prepayhub.config.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;

/**
 * Makes the HTTP consumers of routes. Admitted calls of the API are handed straight to theirs: the
 * gate has decided all that looking for a handler would decide once more. Routes run on the thread
 * that took the request: it has nothing else to do meanwhile.
 */
final class ApiHttpEngine implements PlatformHttpEngine {
  private final SpringBootPlatformHttpEngine web =
      new SpringBootPlatformHttpEngine(0, Runnable::run);
  private final AtomicReference<@Nullable SpringBootPlatformHttpConsumer> api =
      new AtomicReference<>();

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    PlatformHttpConsumer consumer = web.createConsumer(endpoint, processor);
    if (ApiOperations.BASE_PATH.equals(endpoint.getPath())
        && consumer instanceof SpringBootPlatformHttpConsumer serving) {
      api.set(serving);
    }
    return consumer;
  }

  @Override
  public int getServerPort() {
    return web.getServerPort();
  }

  /** Serves an admitted call to its end; 503 while the routes are not up. */
  void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
    SpringBootPlatformHttpConsumer serving = api.get();
    if (serving == null || !serving.isStarted()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    serving.service(request, response).join();
  }
}
