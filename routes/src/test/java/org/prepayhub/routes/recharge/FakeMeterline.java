package org.prepayhub.routes.recharge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands for the component {@code meterline:}: answers in the order told, and notes what was asked.
 */
public final class FakeMeterline extends DefaultComponent {
  public final List<String> asked = new ArrayList<>();
  private final Deque<Object> answers = new ArrayDeque<>();

  /** The next answers: bodies, or exceptions to throw. */
  public void answers(Object... next) {
    answers.addAll(List.of(next));
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) {
    options.clear();
    return new FakeEndpoint(uri);
  }

  private final class FakeEndpoint extends DefaultEndpoint {
    FakeEndpoint(String uri) {
      super(uri, FakeMeterline.this);
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) throws Exception {
          asked.add(
              getEndpointUri()
                  + " "
                  + exchange.getMessage().getHeader("HubMeter")
                  + " "
                  + (exchange.getMessage().getBody() instanceof Map<?, ?> map
                      ? new java.util.TreeMap<>(map)
                      : ""));
          Object answer = answers.remove();
          if (answer instanceof Exception failure) {
            throw failure;
          }
          exchange.getMessage().setBody(answer);
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("nothing is received from a meter");
    }
  }
}
