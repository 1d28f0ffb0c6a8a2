package org.prepayhub.adapters.meterline;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.Priority;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.metering.CommandSent;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.UnreadableException;

/** {@code meterline:command}: one frame to one meter; what became of it is the body. */
final class CommandProducer extends MeterlineProducer {
  CommandProducer(MeterlineEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  void start(Exchange exchange, AsyncCallback callback) {
    MeterCalls.Call call;
    try {
      call = meterline().meterline().calls().of(exchange);
    } catch (LineNotHeld e) {
      goOn(exchange, callback, () -> new CommandSent.NotSent(String.valueOf(e.getMessage())));
      return;
    }
    Command command = call.meter().profile().command(meterline().name());
    Query query = command.request(call.meter().station(), parameters(exchange));
    call.line()
        .ask(
            query,
            Priority.CONTROL,
            meterline().within(),
            reply -> goOn(exchange, callback, () -> outcome(command, query, reply)));
  }

  private static CommandSent outcome(Command command, Query query, Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> executed(command, query, answered.pdu());
      case Reply.Refused refused -> new CommandSent.Refused(refused.code());
      case Reply.Silent silent -> new CommandSent.Unknown("no answer in " + silent.waited());
      case Reply.Broken broken -> new CommandSent.Unknown(broken.why());
      case Reply.Unreachable unreachable -> new CommandSent.NotSent(unreachable.why());
      case Reply.Declined declined -> new CommandSent.NotSent(declined.why());
    };
  }

  private static CommandSent executed(Command command, Query query, byte[] pdu) {
    try {
      return new CommandSent.Executed(command.readReply(pdu, query));
    } catch (UnreadableException e) {
      return new CommandSent.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Long> parameters(Exchange exchange) {
    Map<?, ?> body = exchange.getMessage().getBody(Map.class);
    Map<String, Long> parameters = new HashMap<>();
    if (body != null) {
      body.forEach((name, value) -> parameters.put((String) name, ((Number) value).longValue()));
    }
    return parameters;
  }
}
