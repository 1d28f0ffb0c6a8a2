package org.prepayhub.config.telemetry;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Names calls by the paths of the contract, without what Camel adds to match whatever follows. */
final class CallNames extends DefaultServerRequestObservationConvention {
  private static final String ADDED = "/{*matchOnUriPrefix}";

  @Override
  public String getContextualName(ServerRequestObservationContext call) {
    return super.getContextualName(trimmed(call));
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext call) {
    return super.getLowCardinalityKeyValues(trimmed(call));
  }

  private static ServerRequestObservationContext trimmed(ServerRequestObservationContext call) {
    String pattern = call.getPathPattern();
    if (pattern != null && pattern.endsWith(ADDED)) {
      call.setPathPattern(pattern.substring(0, pattern.length() - ADDED.length()));
    }
    return call;
  }
}
