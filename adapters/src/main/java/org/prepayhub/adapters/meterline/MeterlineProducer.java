package org.prepayhub.adapters.meterline;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Starts something on a line and lets the route go on elsewhere when it is done. */
abstract class MeterlineProducer extends DefaultAsyncProducer {
  private final MeterlineEndpoint endpoint;

  MeterlineProducer(MeterlineEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  MeterlineEndpoint meterline() {
    return endpoint;
  }

  @Override
  public final boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      start(exchange, callback);
      return false;
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  /** Begins; whatever is thrown here ends the exchange at once. */
  abstract void start(Exchange exchange, AsyncCallback callback);

  /** What the outcome makes of the exchange. */
  interface Ending {
    Object body();
  }

  /** Leaves the line's loop, sets the body or the failure, and goes on with the route. */
  final void goOn(Exchange exchange, AsyncCallback callback, Ending ending) {
    endpoint
        .meterline()
        .continuation()
        .execute(
            () -> {
              try {
                exchange.getMessage().setBody(ending.body());
              } catch (RuntimeException e) {
                exchange.setException(e);
              }
              callback.done(false);
            });
  }
}
