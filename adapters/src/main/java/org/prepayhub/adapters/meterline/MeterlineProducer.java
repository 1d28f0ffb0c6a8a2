package org.prepayhub.adapters.meterline;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;

/**
 * What the three operations share: the exchange goes on when the line has answered, and no thread
 * waits for it.
 */
abstract class MeterlineProducer extends DefaultAsyncProducer {
  private final MeterlineComponent component;

  MeterlineProducer(MeterlineEndpoint endpoint, MeterlineComponent component) {
    super(endpoint);
    this.component = component;
  }

  /** Starts the work; what it completes with becomes the body. */
  abstract CompletionStage<?> start(Exchange exchange);

  @Override
  public final boolean process(Exchange exchange, AsyncCallback callback) {
    CompletionStage<?> work;
    try {
      work = start(exchange);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
    work.whenCompleteAsync(
        (body, failure) -> {
          if (failure == null) {
            exchange.getMessage().setBody(body);
          } else {
            exchange.setException(
                failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause()
                    : failure);
          }
          callback.done(false);
        },
        component.onward());
    return false;
  }

  MeterPoint meter(Exchange exchange) {
    MeterId id = exchange.getMessage().getHeader(MeterlineHeaders.METER, MeterId.class);
    if (id == null) {
      throw new IllegalArgumentException("the header HubMeter names no meter");
    }
    return component
        .meters()
        .find(id)
        .orElseThrow(
            () -> new LineNotHeld("meter " + id + " is not behind a gateway this node drives"));
  }

  OpenLines.Open open(LineId line) {
    return component
        .lines()
        .find(line)
        .orElseThrow(() -> new LineNotHeld("line " + line + " is not driven by this node"));
  }

  Line lineOf(MeterPoint meter) {
    return open(meter.line()).line();
  }
}
