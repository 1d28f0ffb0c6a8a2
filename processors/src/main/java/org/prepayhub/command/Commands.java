package org.prepayhub.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.prepayhub.units.GatewayId;

/**
 * Port to the commands that are due. Every change is fenced: it happens only while the gateway's
 * lease still has the epoch under which the command was taken up, and nobody took it up since.
 */
public interface Commands {

  /**
   * Takes up commands that are due, the oldest of each meter only.
   *
   * @param held the gateways this node drives, with the epochs of their leases
   * @param until when a command taken up now is due again by itself
   */
  List<DueCommand> claim(Map<GatewayId, Long> held, Instant now, Instant until, int limit);

  /**
   * Judges the command under its lock and carries the verdict out in the same transaction.
   *
   * @return what was carried out; {@link CommandVerdict.NotOurs} when the fence stopped it
   */
  CommandVerdict conclude(
      DueCommand command, Instant now, Function<OpenCommand, CommandVerdict> judge);

  /** The meter could not be asked: leaves the command alone for a while. */
  void postpone(DueCommand command, Instant now, String why);
}
