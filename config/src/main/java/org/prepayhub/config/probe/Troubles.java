package org.prepayhub.config.probe;

import java.util.Optional;
import org.prepayhub.config.probe.Probed.Trouble;
import org.prepayhub.line.Reply;

/** What a person does about a reply that is no answer. */
final class Troubles {
  private Troubles() {}

  static Optional<Trouble> of(Reply reply, ProbeOrder order) {
    return switch (reply) {
      case Reply.Answered _ -> Optional.empty();
      case Reply.Refused(int code) -> Optional.of(refused(code));
      case Reply.Silent(var waited) ->
          Optional.of(
              new Trouble(
                  "station %d did not answer within %d ms"
                      .formatted(order.station(), waited.toMillis()),
                  "check the station's number, the wiring, and that baud rate and parity of gateway"
                      + " and meter agree; a slow line may need a longer --timeout"));
      case Reply.Broken(String why) ->
          Optional.of(
              new Trouble(
                  "the connection ended while the answer was due: " + why,
                  "see whether something else speaks to the gateway (many serve one caller at a"
                      + " time), and whether it speaks Modbus TCP on this port"));
      case Reply.Unreachable(String why) ->
          Optional.of(
              new Trouble(
                  "no connection to " + order.at() + ": " + why,
                  "check --host and --port, that the gateway runs, and that no firewall is"
                      + " between"));
      case Reply.Declined(var _, String why) ->
          Optional.of(new Trouble("not asked: " + why, "probe again"));
    };
  }

  /** Modbus Application Protocol V1.1b3, section 7. */
  private static Trouble refused(int code) {
    return switch (code) {
      case 1 ->
          new Trouble(
              "the meter refuses the function (exception 1)",
              "some meters know 03 only, some 04 only: look the function up in the manual");
      case 2 ->
          new Trouble(
              "the meter has no such registers (exception 2)",
              "check address and count of the block; manuals that count from 1 or from 40001 are"
                  + " one off");
      case 3 ->
          new Trouble(
              "the meter refuses the count of registers (exception 3)",
              "read fewer at once, and say so in limits");
      case 4 -> new Trouble("the meter failed (exception 4)", "probe again; then see the meter");
      case 6 -> new Trouble("the meter is busy (exception 6)", "probe again in a while");
      case 10 ->
          new Trouble(
              "the gateway has no way to the station (exception 10)",
              "check the gateway's own table of stations and ports");
      default -> new Trouble("the meter answered with exception " + code, "see the meter's manual");
    };
  }
}
