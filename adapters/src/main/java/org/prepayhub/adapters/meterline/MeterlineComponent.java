package org.prepayhub.adapters.meterline;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.MeterDirectory;

/** Makes {@code meterline:} endpoints over the lines this node has open. */
public final class MeterlineComponent extends DefaultComponent {
  private final OpenLines lines;
  private final MeterDirectory meters;
  private final Clock clock;
  private final Executor onward;

  /**
   * @param onward runs what a route does after a line has answered; the line itself goes on
   *     meanwhile
   */
  public MeterlineComponent(OpenLines lines, MeterDirectory meters, Clock clock, Executor onward) {
    this.lines = lines;
    this.meters = meters;
    this.clock = clock;
    this.onward = onward;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    MeterlineEndpoint endpoint = new MeterlineEndpoint(uri, this, Operation.named(remaining));
    setProperties(endpoint, parameters);
    return endpoint;
  }

  OpenLines lines() {
    return lines;
  }

  MeterDirectory meters() {
    return meters;
  }

  Clock clock() {
    return clock;
  }

  Executor onward() {
    return onward;
  }
}
