package org.prepayhub.adapters.meterline;

import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.prepayhub.metering.LinePass;

/**
 * {@code meterline:part}: begins a route with each part of a long pass. While no such route runs,
 * passes keep what they have until they end; there can be only one.
 */
final class PartConsumer extends DefaultConsumer {
  private static final int MOST_SECONDS_TO_STOP = 10;

  private final MeterlineComponent meterline;

  /** Parts that were taken and have not gone through the route; and this consumer itself. */
  private final Phaser underWay = new Phaser(1);

  PartConsumer(MeterlineEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.meterline = endpoint.meterline();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    meterline.passing().handPartsTo(this::take);
  }

  /** What was taken goes through before the route is stopped: no meter says it again. */
  @Override
  protected void doStop() throws Exception {
    meterline.passing().keepPartsBack();
    underWay.awaitAdvanceInterruptibly(underWay.arrive(), MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
    super.doStop();
  }

  private boolean take(LinePass part) {
    underWay.register();
    try {
      meterline.continuation().execute(() -> begin(part));
      return true;
    } catch (RejectedExecutionException hubStops) {
      underWay.arriveAndDeregister();
      return false;
    }
  }

  private void begin(LinePass part) {
    Exchange exchange = createExchange(true);
    exchange.getMessage().setBody(part);
    getAsyncProcessor().process(exchange, _ -> ended(exchange));
  }

  private void ended(Exchange exchange) {
    underWay.arriveAndDeregister();
    if (exchange.getException() != null) {
      getExceptionHandler()
          .handleException("a part was not taken", exchange, exchange.getException());
    }
  }
}
