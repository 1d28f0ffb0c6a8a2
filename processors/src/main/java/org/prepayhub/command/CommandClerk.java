package org.prepayhub.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.TakenUp;
import org.prepayhub.metering.CommandSent;
import org.prepayhub.metering.MeterDirectory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.ProfileException;
import org.prepayhub.metering.profile.Registers;

/** What the switching routes ask at each step of a command. */
public final class CommandClerk {
  /** Modbus: illegal function, data address and data value. */
  private static final Set<Integer> NEVER_DONE = Set.of(1, 2, 3);

  private final Commands commands;
  private final Reach reach;
  private final CommandLimits limits;
  private final CommandJudge judge;
  private final Clock clock;

  /** By attempt, so that one that was given up takes nothing from the next of its command. */
  private final TakenUp<DueCommand> inFlight = new TakenUp<>();

  /** The gateways and meters this node may speak to. */
  public record Reach(GatewayLeases leases, MeterDirectory meters) {}

  public CommandClerk(Commands commands, Reach reach, CommandLimits limits, Clock clock) {
    this.commands = commands;
    this.reach = reach;
    this.limits = limits;
    this.judge = new CommandJudge(limits);
    this.clock = clock;
  }

  /**
   * The commands to be started now, never more than are allowed. One whose meter has no such
   * command in its profile goes no further than here.
   */
  public List<DueCommand> due() {
    Instant now = now();
    int room = limits.inFlight() - inFlight.countAt(now);
    if (room <= 0) {
      return List.of();
    }
    Instant until = now.plus(limits.claim());
    List<DueCommand> due = commands.claim(reach.leases().held(), now, until, room);
    inFlight.add(due, until);
    return due.stream().filter(this::isKnown).toList();
  }

  private boolean isKnown(DueCommand command) {
    Optional<String> objection =
        reach.meters().find(command.meter()).flatMap(it -> objection(it, command));
    objection.ifPresent(why -> giveUp(command, why));
    return objection.isEmpty();
  }

  /** What in the meter's profile stands against it. */
  private static Optional<String> objection(MeterPoint meter, DueCommand due) {
    try {
      Command command = meter.profile().command(Switching.COMMAND);
      command.request(meter.station(), due.switching().parameters());
      return command
              .readBack(due.switching().parameters())
              .filter(block -> block.name().equals(Switching.COMMAND))
              .isPresent()
          ? Optional.empty()
          : Optional.of(
              "its command %1$s has no readBack of a block %1$s".formatted(Switching.COMMAND));
    } catch (ProfileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void giveUp(DueCommand command, String why) {
    Instant now = now();
    commands.conclude(command, now, open -> judge.unknown(open, why, now));
    done(command);
  }

  /** This moment, taken before a meter is asked: what it shows is at least as old as that. */
  public Instant moment() {
    return now();
  }

  /** Judges by what the meter shows before anything is sent, and commits to what follows. */
  public CommandVerdict look(DueCommand command, Instant asked, Registers shown) {
    Instant now = now();
    Shown done = shown(command, shown);
    CommandVerdict verdict =
        commands.conclude(command, now, open -> judge.beforeSending(open, done, asked, now));
    if (verdict instanceof CommandVerdict.Send) {
      inFlight.commits(command, now.plus(limits.sendWindow().dividedBy(2)));
    } else {
      done(command);
    }
    return verdict;
  }

  /**
   * The values of the frame. Half of the send window may have passed by now, the other half is the
   * frame's in the line's queue.
   *
   * @throws LineUnavailable when more has passed; nothing is sent then
   */
  public Map<String, Long> frame(DueCommand command) {
    if (!inFlight.mayLeave(command, now())) {
      throw new LineUnavailable(
          "committing command " + command.id() + " took too long; nothing was sent");
    }
    return command.switching().parameters();
  }

  /**
   * Ends a trip the meter will never do; power that is to come back is tried again much later.
   * Whatever else came back, that it is busy or failed, too, the meter is read.
   */
  public boolean isRefused(DueCommand command, CommandSent sent) {
    if (sent instanceof CommandSent.Refused(int code) && NEVER_DONE.contains(code)) {
      refuse(command, "the meter answered with exception " + code);
      return true;
    }
    return false;
  }

  /** Judges by what the meter shows after a frame. */
  public CommandVerdict settle(DueCommand command, Registers shown) {
    Instant now = now();
    Shown done = shown(command, shown);
    CommandVerdict verdict =
        commands.conclude(command, now, open -> judge.afterSending(open, done, now));
    done(command);
    return verdict;
  }

  /** The meter could not be asked: the command is taken up again after a while, by asking first. */
  public void postpone(DueCommand command, Exception why) {
    commands.postpone(command, now(), String.valueOf(why.getMessage()));
    done(command);
  }

  private void refuse(DueCommand command, String why) {
    Instant now = now();
    commands.conclude(command, now, open -> judge.refused(open, why, now));
    done(command);
  }

  private Shown shown(DueCommand due, Registers registers) {
    Command command =
        reach
            .meters()
            .find(due.meter())
            .orElseThrow(
                () -> new LineNotHeld("meter " + due.meter() + " went to another node; try there"))
            .profile()
            .command(Switching.COMMAND);
    return due.switching().shownBy(values -> command.isShownBy(registers, values));
  }

  private void done(DueCommand command) {
    inFlight.putDown(command);
  }

  /** To the millisecond, which the database keeps exactly. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
