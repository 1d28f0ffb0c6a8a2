package org.prepayhub.routes.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.prepayhub.command.CommandVerdict;
import org.prepayhub.command.Commands;
import org.prepayhub.command.DueCommand;
import org.prepayhub.command.OpenCommand;
import org.prepayhub.command.Switching;
import org.prepayhub.units.GatewayId;

/** One command in memory, and what was decided about it. */
final class RecordingCommands implements Commands {
  final BlockingQueue<CommandVerdict> verdicts = new LinkedBlockingQueue<>();
  final BlockingQueue<String> postponed = new LinkedBlockingQueue<>();
  private final List<DueCommand> due = new ArrayList<>();
  private OpenCommand open =
      new OpenCommand(
          Optional.empty(), Optional.empty(), 0, Duration.ZERO, false, OpenCommand.Cause.HOLDS);

  synchronized void isDue(DueCommand command) {
    due.add(command);
  }

  @Override
  public synchronized List<DueCommand> claim(
      Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    List<DueCommand> taken = List.copyOf(due);
    due.clear();
    return taken;
  }

  @Override
  public synchronized CommandVerdict conclude(
      DueCommand command, Instant now, Function<OpenCommand, CommandVerdict> judge) {
    CommandVerdict verdict = judge.apply(of(command.switching()));
    if (verdict instanceof CommandVerdict.Send(Instant lateUntil)) {
      open =
          new OpenCommand(
              open.deadline(),
              Optional.of(lateUntil),
              open.sends() + 1,
              open.maxHold(),
              open.overtaken(),
              open.cause());
    }
    verdicts.add(verdict);
    return verdict;
  }

  /** For power that is to come back it is never too late. */
  private OpenCommand of(Switching switching) {
    return new OpenCommand(
        switching == Switching.TRIP ? Optional.of(Instant.MAX) : Optional.empty(),
        open.lateUntil(),
        open.sends(),
        open.maxHold(),
        open.overtaken(),
        open.cause());
  }

  @Override
  public void postpone(DueCommand command, Instant now, String why) {
    postponed.add(why);
  }
}
