package org.prepayhub.adapters.meterline;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.prepayhub.metering.LinePass;

/**
 * {@code meterline:part}: begins a route with each part of a long pass. While no such route runs,
 * passes keep what they have until they end.
 */
final class PartConsumer extends DefaultConsumer {
  private final MeterlineComponent meterline;

  PartConsumer(MeterlineEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.meterline = endpoint.meterline();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    meterline.passing().handPartsTo(part -> meterline.continuation().execute(() -> begin(part)));
  }

  @Override
  protected void doStop() throws Exception {
    meterline.passing().keepPartsBack();
    super.doStop();
  }

  private void begin(LinePass part) {
    Exchange exchange = createExchange(true);
    exchange.getMessage().setBody(part);
    try {
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    if (exchange.getException() != null) {
      getExceptionHandler()
          .handleException("a part was not taken", exchange, exchange.getException());
    }
  }
}
