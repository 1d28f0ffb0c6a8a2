package org.prepayhub.adapters.meterline;

import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.prepayhub.metering.LinePass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code meterline:part}: begins a route with each part of a long pass. While no such route runs,
 * passes keep what they have until they end; there can be only one.
 */
final class PartConsumer extends DefaultConsumer {
  private static final Logger log = LoggerFactory.getLogger(PartConsumer.class);
  private static final int MOST_SECONDS_TO_STOP = 3;

  private final MeterlineComponent meterline;
  private final Predicate<LinePass> taker = this::take;

  /** Parts that were taken and have not entered the route; and this consumer itself. */
  private final Phaser underWay = new Phaser(1);

  PartConsumer(MeterlineEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.meterline = endpoint.meterline();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    meterline.passing().handPartsTo(taker);
  }

  /** What was taken goes through before the route is stopped: no meter says it again. */
  @Override
  protected void doStop() throws Exception {
    meterline.passing().keepPartsBack(taker);
    try {
      underWay.awaitAdvanceInterruptibly(underWay.arrive(), MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      log.warn("Parts of passes did not go through their route in {} s", MOST_SECONDS_TO_STOP, e);
    } finally {
      super.doStop();
    }
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
    try {
      Exchange exchange = createExchange(true);
      exchange.getMessage().setBody(part);
      getAsyncProcessor().process(exchange, _ -> tell(exchange));
    } finally {
      underWay.arriveAndDeregister();
    }
  }

  private void tell(Exchange exchange) {
    if (exchange.getException() != null) {
      getExceptionHandler()
          .handleException("a part was not taken", exchange, exchange.getException());
    }
  }
}
