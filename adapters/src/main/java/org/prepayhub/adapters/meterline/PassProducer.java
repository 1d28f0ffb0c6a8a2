package org.prepayhub.adapters.meterline;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.prepayhub.metering.PassPlan;

/** {@code meterline:pass}: a plan in, what the line brought out. */
final class PassProducer extends MeterlineProducer {
  PassProducer(MeterlineEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  void start(Exchange exchange, AsyncCallback callback) {
    var _ =
        meterline()
            .meterline()
            .passing()
            .walk(plan(exchange))
            .whenComplete(
                (pass, failure) ->
                    goOn(
                        exchange,
                        callback,
                        () -> {
                          if (failure instanceof RuntimeException exception) {
                            throw exception;
                          }
                          return pass;
                        }));
  }

  private static PassPlan plan(Exchange exchange) {
    try {
      return exchange.getMessage().getMandatoryBody(PassPlan.class);
    } catch (InvalidPayloadException e) {
      throw new IllegalArgumentException("meterline:pass wants a PassPlan as body", e);
    }
  }
}
