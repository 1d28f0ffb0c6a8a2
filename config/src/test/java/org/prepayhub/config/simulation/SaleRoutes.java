package org.prepayhub.config.simulation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.prepayhub.adapters.meterline.MeterlineComponent;
import org.prepayhub.config.start.RouteFiles;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.SaleClerk;
import org.prepayhub.recharge.SaleVerdict;

/**
 * The hub's own routes of a sale and its error policy, as they are shipped, in one Camel for all
 * simulated hubs. No thread of Camel's takes part: a route runs where it is started and goes on
 * where the wire's answer is handed over, so the one thread of the simulation does everything.
 */
final class SaleRoutes {
  static final List<String> FILES =
      List.of(
          "camel/recharge/recharge-deliver-sale.camel.yaml",
          "camel/recharge/recharge-postpone-sale.camel.yaml",
          "camel/errors/hub-errors.camel.yaml");

  /** Starting Camel takes longer than a simulated day; the routes keep nothing between sales. */
  static final SaleRoutes SHARED = new SaleRoutes();

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final AsyncProcessor delivery;
  private @Nullable Hub current;

  /** The hub a step is run for. */
  interface Hub {
    SaleClerk clerk();

    MeterlineComponent meterline();

    /** A message the error policy gives to a human. */
    void deadLetter(String route, Exception why);
  }

  private SaleRoutes() {
    try {
      camel
          .getPropertiesComponent()
          .addInitialProperty(
              "hub.recharge.sale.leave-within-millis",
              String.valueOf(Parts.SEND_WINDOW.toMillis() / 2));
      // a retry of Camel's would sleep on the wall clock; here it comes at once
      camel.getPropertiesComponent().addInitialProperty("hub.errors.first-retry-millis", "0");
      camel.getRegistry().bind("saleClerk", new Clerk());
      camel.getRegistry().bind("deadLetters", new DeadLetters());
      camel.addComponent("meterline", new Meterline());
      for (String file : FILES) {
        PluginHelper.getRoutesLoader(camel)
            .loadRoutes(ResourceHelper.fromString(file, RouteFiles.text(file)));
      }
      camel.start();
      Endpoint start = camel.getEndpoint("direct:recharge-deliver-sale");
      AsyncProducer producer = start.createAsyncProducer();
      producer.start();
      delivery = producer;
    } catch (Exception e) {
      throw new IllegalStateException("the routes of a sale do not start", e);
    }
  }

  /** Starts a sale; it goes on by itself. */
  void deliver(Hub hub, DueSale sale) {
    enter(hub);
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(sale);
    delivery.process(exchange, _ -> {});
  }

  /** Says for whom the steps that follow are run. */
  void enter(Hub hub) {
    current = hub;
  }

  private Hub hub() {
    return Objects.requireNonNull(current);
  }

  /** The clerk of the hub at work, by the name the routes use; a route keeps its beans. */
  public final class Clerk {
    public SaleClerk.Moment moment() {
      return hub().clerk().moment();
    }

    public SaleVerdict look(DueSale sale, SaleClerk.Moment asked, Registers purse) {
      return hub().clerk().look(sale, asked, purse);
    }

    public Map<String, Long> frame(DueSale sale, SaleVerdict.Send send) {
      return hub().clerk().frame(sale, send);
    }

    public SaleVerdict settle(DueSale sale, Registers purse) {
      return hub().clerk().settle(sale, purse);
    }

    public void postpone(DueSale sale, Exception why) {
      hub().clerk().postpone(sale, why);
    }
  }

  /** Takes what the error policy does not know how to mend. */
  public final class DeadLetters {
    public void keep(String route, Exception why, @Nullable Object body) {
      hub().deadLetter(route, why);
    }
  }

  /** Hands each step to the {@code meterline:} of the hub at work. */
  private final class Meterline extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) {
      options.clear();
      return new DefaultEndpoint(uri, this) {
        @Override
        public Producer createProducer() {
          return producer(this, uri);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
          throw new UnsupportedOperationException("meters speak only when asked");
        }
      };
    }

    private Producer producer(Endpoint endpoint, String uri) {
      return new DefaultAsyncProducer(endpoint) {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
          try {
            MeterlineComponent meterline = hub().meterline();
            meterline.setCamelContext(camel);
            Endpoint real = meterline.createEndpoint(uri);
            return real.createAsyncProducer().process(exchange, callback);
          } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
          }
        }
      };
    }
  }
}
