package org.prepayhub.adapters.meterline;

import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.LinePassing;
import org.prepayhub.metering.PassPlan;

/** Body {@link PassPlan} in, body {@link LinePass} out. */
final class PassProducer extends MeterlineProducer {
  private final MeterlineComponent component;

  PassProducer(MeterlineEndpoint endpoint, MeterlineComponent component) {
    super(endpoint, component);
    this.component = component;
  }

  @Override
  CompletionStage<LinePass> start(Exchange exchange) {
    PassPlan plan = plan(exchange);
    OpenLines.Open open = open(plan.line());
    return LinePassing.along(
        open.line(),
        plan,
        component.meters().on(plan.line(), plan.group()),
        open.address().pollRetries(),
        component.clock());
  }

  private static PassPlan plan(Exchange exchange) {
    try {
      return exchange.getMessage().getMandatoryBody(PassPlan.class);
    } catch (InvalidPayloadException e) {
      throw new IllegalArgumentException("meterline:pass takes a PassPlan", e);
    }
  }
}
