package org.prepayhub.adapters.meterline;

import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.LinePassing;
import org.prepayhub.metering.MeterDirectory;

/** Makes lines endpoints of routes. Registered by the assembly under the scheme's name. */
public final class MeterlineComponent extends DefaultComponent {
  private final MeterCalls calls;
  private final LinePassing passing;
  private final Executor continuation;

  /**
   * @param continuation where a route goes on after the wire has answered; never a line's loop,
   *     since routes block on the database
   */
  public MeterlineComponent(
      OpenLines lines, MeterDirectory meters, LinePassing passing, Executor continuation) {
    this.calls = new MeterCalls(lines, meters);
    this.passing = passing;
    this.continuation = continuation;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Deed deed = Deed.of(remaining);
    MeterlineEndpoint endpoint = new MeterlineEndpoint(uri, this, deed);
    endpoint.setRegisters(take(parameters, "registers", ""));
    endpoint.setName(take(parameters, "name", ""));
    endpoint.setPriority(take(parameters, "priority", "DEMAND"));
    endpoint.setWithinMillis(Long.parseLong(take(parameters, "withinMillis", "10000")));
    endpoint.requireWhatTheDeedNeeds();
    return endpoint;
  }

  private String take(Map<String, Object> parameters, String name, String otherwise) {
    return getAndRemoveParameter(parameters, name, String.class, otherwise);
  }

  MeterCalls calls() {
    return calls;
  }

  LinePassing passing() {
    return passing;
  }

  Executor continuation() {
    return continuation;
  }

  /** What an endpoint does; its name in the address is lower case. */
  enum Deed {
    PASS,
    PART,
    READ,
    COMMAND;

    static Deed of(String name) {
      return switch (name) {
        case "pass" -> PASS;
        case "part" -> PART;
        case "read" -> READ;
        case "command" -> COMMAND;
        default ->
            throw new IllegalArgumentException(
                "meterline:" + name + " is none; there are pass, part, read and command");
      };
    }
  }
}
