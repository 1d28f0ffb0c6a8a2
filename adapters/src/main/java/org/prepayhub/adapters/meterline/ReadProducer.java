package org.prepayhub.adapters.meterline;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.Reply;
import org.prepayhub.line.StationRefused;
import org.prepayhub.line.StationSilent;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.ProfileDecoder;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.metering.profile.UnreadableException;

/** {@code meterline:read}: one block of one meter, by name. */
final class ReadProducer extends MeterlineProducer {
  ReadProducer(MeterlineEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  void start(Exchange exchange, AsyncCallback callback) {
    MeterCalls.Call call = meterline().meterline().calls().of(exchange);
    MeterPoint meter = call.meter();
    Block block = meter.profile().block(meterline().registers());
    call.line()
        .ask(
            block.request(meter.station()),
            meterline().priority(),
            meterline().within(),
            reply -> goOn(exchange, callback, () -> registers(meter, block, reply)));
  }

  private static Registers registers(MeterPoint meter, Block block, Reply reply) {
    String what = "meter " + meter.no() + ", block " + block.name() + ": ";
    return switch (reply) {
      case Reply.Answered answered -> decode(meter, block, answered.pdu());
      case Reply.Refused refused ->
          throw new StationRefused(
              what + "refused with exception " + refused.code() + "; see whether the profile fits",
              refused.code());
      case Reply.Silent silent ->
          throw new StationSilent(what + "no answer in " + silent.waited() + "; try again later");
      case Reply.Broken broken ->
          throw new StationSilent(what + broken.why() + "; try again later");
      case Reply.Unreachable unreachable ->
          throw new LineUnavailable(what + unreachable.why() + "; try again later");
      case Reply.Declined(Reply.Cause cause, String why)
          when cause == Reply.Cause.NOT_HELD || cause == Reply.Cause.CLOSED ->
          throw new LineNotHeld(what + why + "; try again on the node that holds the gateway");
      case Reply.Declined declined ->
          throw new LineUnavailable(what + declined.why() + "; try again later");
    };
  }

  private static Registers decode(MeterPoint meter, Block block, byte[] pdu) {
    try {
      return ProfileDecoder.decode(block, pdu, meter.station());
    } catch (UnreadableException e) {
      throw new StationSilent(
          "meter " + meter.no() + ": " + e.getMessage() + "; nothing of it is used, try again");
    }
  }
}
