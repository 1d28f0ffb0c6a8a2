package org.prepayhub.adapters.meterline;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.prepayhub.line.CommandSent;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.UnreadableException;

/**
 * Sends one command; body {@code Map<String, Long>} of its parameters in, body {@link CommandSent}
 * out.
 */
final class CommandProducer extends MeterlineProducer {
  private final MeterlineEndpoint endpoint;
  private final String name;

  CommandProducer(MeterlineEndpoint endpoint, MeterlineComponent component, String name) {
    super(endpoint, component);
    this.endpoint = endpoint;
    this.name = name;
  }

  @Override
  CompletionStage<CommandSent> start(Exchange exchange) {
    MeterPoint meter = meter(exchange);
    Command command = meter.profile().command(name);
    Query query = command.request(meter.station(), parameters(exchange));
    return lineOf(meter)
        .ask(query, Priority.CONTROL, endpoint.within())
        .thenApply(reply -> sent(command, query, reply));
  }

  private static Map<String, Long> parameters(Exchange exchange) {
    if (!(exchange.getMessage().getBody() instanceof Map<?, ?> body)) {
      throw new IllegalArgumentException("meterline:command takes a map of parameters");
    }
    Map<String, Long> parameters = new HashMap<>();
    body.forEach((key, value) -> parameters.put((String) key, ((Number) value).longValue()));
    return parameters;
  }

  private static CommandSent sent(Command command, Query query, Reply reply) {
    return switch (reply) {
      case Reply.Answered(byte[] pdu) -> confirmed(command, query, pdu);
      case Reply.Refused(int code) -> new CommandSent.Refused(code);
      case Reply.Silent silent ->
          new CommandSent.Unknown("no answer within " + silent.waited().toMillis() + " ms");
      case Reply.Broken(String why) -> new CommandSent.Unknown(why);
      case Reply.Unreachable(String why) -> new CommandSent.NotSent(why);
      case Reply.Declined(String why) -> new CommandSent.NotSent(why);
    };
  }

  private static CommandSent confirmed(Command command, Query query, byte[] pdu) {
    try {
      return new CommandSent.Executed(command.readReply(pdu, query));
    } catch (UnreadableException e) {
      return new CommandSent.Unknown(String.valueOf(e.getMessage()));
    }
  }
}
