package org.prepayhub.adapters.meterline;

import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.Reply;
import org.prepayhub.line.StationRefused;
import org.prepayhub.line.StationSilent;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.ProfileDecoder;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.metering.profile.UnreadableException;

/** Reads one block of the meter in header {@code HubMeter}; body {@link Registers} out. */
final class ReadProducer extends MeterlineProducer {
  private final MeterlineEndpoint endpoint;
  private final String registers;

  ReadProducer(MeterlineEndpoint endpoint, MeterlineComponent component, String registers) {
    super(endpoint, component);
    this.endpoint = endpoint;
    this.registers = registers;
  }

  @Override
  CompletionStage<Registers> start(Exchange exchange) {
    MeterPoint meter = meter(exchange);
    Block block = meter.profile().block(registers);
    return lineOf(meter)
        .ask(block.request(meter.station()), endpoint.priority(), endpoint.within())
        .thenApply(reply -> decoded(meter, block, reply));
  }

  private static Registers decoded(MeterPoint meter, Block block, Reply reply) {
    String who = "meter " + meter.no();
    return switch (reply) {
      case Reply.Answered(byte[] pdu) -> readable(meter, block, pdu);
      case Reply.Refused(int code) ->
          throw new StationRefused(who + " answered the read with exception " + code);
      case Reply.Silent silent ->
          throw new StationSilent(
              who + " did not answer within " + silent.waited().toMillis() + " ms");
      case Reply.Broken(String why) -> throw new StationSilent(who + ": " + why);
      case Reply.Unreachable(String why) -> throw new LineUnavailable(who + ": " + why);
      case Reply.Declined(String why) -> throw new LineUnavailable(who + ": " + why);
    };
  }

  private static Registers readable(MeterPoint meter, Block block, byte[] pdu) {
    try {
      return ProfileDecoder.decode(block, pdu, meter.station());
    } catch (UnreadableException e) {
      throw new StationSilent("meter " + meter.no() + ": " + e.getMessage());
    }
  }
}
