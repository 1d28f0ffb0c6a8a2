package org.prepayhub.adapters.meterline;

import org.apache.camel.Exchange;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.MeterDirectory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.units.MeterId;

/** Finds the meter an exchange is about, and its line. */
record MeterCalls(OpenLines lines, MeterDirectory meters) {

  /** A meter and the line that leads to it. */
  record Call(MeterPoint meter, Line line) {}

  /**
   * @throws LineNotHeld when this node does not drive the meter's line, or does not know the meter
   */
  Call of(Exchange exchange) {
    MeterId id = exchange.getMessage().getHeader(MeterlineHeaders.METER, MeterId.class);
    if (id == null) {
      throw new IllegalArgumentException(
          "the header " + MeterlineHeaders.METER + " with a MeterId is missing");
    }
    MeterPoint meter = meters.find(id).orElseThrow(() -> notHeld("meter " + id));
    OpenLines.OpenLine open =
        lines.find(meter.line()).orElseThrow(() -> notHeld("line " + meter.line()));
    return new Call(meter, open.line());
  }

  private static LineNotHeld notHeld(String what) {
    return new LineNotHeld(
        what
            + " is not driven by this node; try again later or on the node that holds its gateway");
  }
}
