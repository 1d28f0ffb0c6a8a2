package org.prepayhub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.prepayhub.command.CommandVerdict.Done;
import org.prepayhub.command.CommandVerdict.Hold;
import org.prepayhub.command.CommandVerdict.Insist;
import org.prepayhub.command.CommandVerdict.Overtaken;
import org.prepayhub.command.CommandVerdict.Refused;
import org.prepayhub.command.CommandVerdict.Send;
import org.prepayhub.command.CommandVerdict.TakenBack;
import org.prepayhub.command.CommandVerdict.TooLate;
import org.prepayhub.command.CommandVerdict.WaitUntil;
import org.prepayhub.command.OpenCommand.Cause;

/**
 * Decides about a command from what was committed, what the meter shows and the time. What was
 * answered to a frame, or lost, plays no part but for an exception by which the meter will never do
 * it.
 */
public final class CommandJudge {
  /** Before power that a meter does not give back is tried again. */
  static final Duration IN_VAIN = Duration.ofMinutes(10);

  private final CommandLimits limits;

  public CommandJudge(CommandLimits limits) {
    this.limits = limits;
  }

  /**
   * What to do with a command whose meter was just read.
   *
   * @param asked when the meter was asked; a frame executed since cannot show yet
   */
  public CommandVerdict beforeSending(
      OpenCommand command, Shown shown, Instant asked, Instant now) {
    if (command.cause() == Cause.METER_GONE) {
      return meterGone();
    }
    Optional<Instant> late = command.lateUntil().filter(asked::isBefore);
    if (shown == Shown.DONE) {
      return late.filter(it -> command.givesPower())
          .<CommandVerdict>map(it -> new WaitUntil(it, "a frame that undoes it may be executed"))
          .orElseGet(Done::new);
    }
    if (late.isPresent()) {
      return new WaitUntil(late.get(), "not done yet, and the last frame may still be executed");
    }
    if (command.overtaken()) {
      return new Overtaken();
    }
    if (command.cause() == Cause.GONE) {
      return new TakenBack("the meter is no longer of the account this was for");
    }
    return fit(command, shown, now);
  }

  private static CommandVerdict meterGone() {
    return new TakenBack("the meter is in service no more");
  }

  private CommandVerdict fit(OpenCommand command, Shown shown, Instant now) {
    Instant lateUntil = now.plus(limits.sendWindow()).plus(command.maxHold());
    if (command.deadline().filter(lateUntil::isAfter).isPresent()) {
      return new TooLate();
    }
    if (command.cause() == Cause.IN_DOUBT) {
      return new WaitUntil(now, "its account is to be looked at first");
    }
    if (shown == Shown.STRANGE) {
      return new WaitUntil(now, "the meter shows something over which this may not be sent");
    }
    return command.sends() >= limits.mostSends() && !command.givesPower()
        ? new Hold(
            "the meter did not do it in "
                + command.sends()
                + " tries; find out why, then send again")
        : new Send(lateUntil);
  }

  /** What a frame has done, from the read that followed it. Never asks for another frame. */
  public CommandVerdict afterSending(OpenCommand command, Shown shown, Instant now) {
    Instant lateUntil =
        command
            .lateUntil()
            .orElseThrow(() -> new IllegalStateException("a frame left that was not committed to"));
    if (command.cause() == Cause.METER_GONE) {
      return meterGone();
    }
    if (shown == Shown.DONE) {
      return new Done();
    }
    if (command.givesPower() && command.sends() >= limits.mostSends()) {
      return insist(command, "the meter does not do it, however often it is sent", now);
    }
    Instant held = now.plus(command.maxHold());
    return new WaitUntil(
        held.isBefore(lateUntil) ? held : lateUntil, "the meter does not show it yet");
  }

  /** What becomes of a command the meter said it never does. */
  public CommandVerdict refused(OpenCommand command, String why, Instant now) {
    return command.givesPower() ? insist(command, why, now) : new Refused(why);
  }

  /**
   * What becomes of a command the meter's profile does not have. A frame that left before somebody
   * changed the profile may have done it: a human looks.
   */
  public CommandVerdict unknown(OpenCommand command, String why, Instant now) {
    if (command.sends() == 0 && command.overtaken()) {
      return new Overtaken();
    }
    return command.sends() == 0 || command.givesPower()
        ? refused(command, why, now)
        : new Hold(why);
  }

  private static Insist insist(OpenCommand command, String why, Instant now) {
    Instant again = now.plus(IN_VAIN);
    return new Insist(command.lateUntil().filter(again::isBefore).orElse(again), why);
  }
}
