package org.prepayhub.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.command.CommandClerk.Reach;
import org.prepayhub.line.LineNotHeld;
import org.prepayhub.line.LineUnavailable;
import org.prepayhub.line.StationRefused;
import org.prepayhub.line.TakenUp;
import org.prepayhub.metering.CommandSent;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.ProfileException;
import org.prepayhub.metering.profile.Registers;

/** What the routes ask that set meters which hold their balance. */
public final class SettingClerk {
  /** Modbus: illegal function, data address and data value. */
  private static final Set<Integer> NEVER_DONE = Set.of(1, 2, 3);

  private final Books books;
  private final Reach reach;
  private final SettingLimits limits;
  private final SettingJudge judge;
  private final Clock clock;

  /** By attempt, so that one that was given up takes nothing from the next of its setting. */
  private final TakenUp<DueSetting> inFlight = new TakenUp<>();

  /** Where it is kept what meters should hold, and what became of it. */
  public record Books(WantedSettings wanted, MeterSettings settings) {}

  public SettingClerk(Books books, Reach reach, SettingLimits limits, Clock clock) {
    this.books = books;
    this.reach = reach;
    this.limits = limits;
    this.judge = new SettingJudge(limits);
    this.clock = clock;
  }

  /** Finds out anew what the meters of this node should hold. */
  public void bringUpToDate() {
    Instant now = now();
    books.wanted().bringUpToDate(reach.leases().held(), now, now.minus(limits.overdueAfter()));
  }

  /**
   * The settings to be looked at now, never more than are allowed. One whose meter has no such
   * command in its profile goes no further than here.
   */
  public List<DueSetting> due() {
    Instant now = now();
    int room = limits.sending().inFlight() - inFlight.countAt(now);
    if (room <= 0) {
      return List.of();
    }
    Instant until = now.plus(limits.sending().claim());
    List<DueSetting> due = books.settings().claim(reach.leases().held(), now, until, room);
    inFlight.add(due, until);
    return due.stream().filter(this::isKnown).toList();
  }

  private boolean isKnown(DueSetting setting) {
    Optional<String> objection =
        reach.meters().find(setting.meter()).flatMap(meter -> objection(meter, setting));
    objection.ifPresent(why -> refuse(setting, why));
    return objection.isEmpty();
  }

  /** What in the meter's profile stands against it. */
  private static Optional<String> objection(MeterPoint meter, DueSetting due) {
    try {
      Command command = meter.profile().command(due.command());
      command.request(meter.station(), due.parameters());
      String block = due.setting().block();
      return command.readBack(due.parameters()).filter(it -> it.name().equals(block)).isPresent()
          ? Optional.empty()
          : Optional.of(
              "its command %s has no readBack of a block %s".formatted(due.command(), block));
    } catch (ProfileException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** This moment, taken before a meter is asked: what it shows is at least as old as that. */
  public Instant moment() {
    return now();
  }

  /** Judges by what the meter shows before anything is sent, and commits to what follows. */
  public SettingVerdict look(DueSetting due, Instant asked, Registers registers) {
    Instant now = now();
    boolean shown = isShown(due, registers);
    SettingVerdict verdict =
        books.settings().conclude(due, now, open -> judge.beforeSending(open, shown, asked, now));
    if (verdict instanceof SettingVerdict.Send) {
      inFlight.commits(due, now.plus(limits.sending().sendWindow().dividedBy(2)));
    } else {
      done(due);
    }
    return verdict;
  }

  /**
   * The values of the frame. Half of the send window may have passed by now, the other half is the
   * frame's in the line's queue.
   *
   * @throws LineUnavailable when more has passed; nothing is sent then
   */
  public Map<String, Long> frame(DueSetting due) {
    if (!inFlight.mayLeave(due, now())) {
      throw new LineUnavailable(
          "committing %s of meter %s took too long; nothing was sent"
              .formatted(due.command(), due.meter()));
    }
    return due.parameters();
  }

  /**
   * Ends what the meter will never do. Whatever else came back, that it is busy or failed, too, the
   * meter is read.
   */
  public boolean isRefused(DueSetting due, CommandSent sent) {
    if (sent instanceof CommandSent.Refused(int code) && NEVER_DONE.contains(code)) {
      refuse(due, "the meter answered with exception " + code);
      return true;
    }
    return false;
  }

  /** Judges by what the meter shows after a frame. */
  public SettingVerdict settle(DueSetting due, Registers registers) {
    Instant now = now();
    boolean shown = isShown(due, registers);
    SettingVerdict verdict =
        books.settings().conclude(due, now, open -> judge.afterSending(open, shown, now));
    done(due);
    return verdict;
  }

  /**
   * The meter could not be asked: the setting is taken up again after a while, by asking first. A
   * meter that has no such registers is asked no more.
   */
  public void postpone(DueSetting due, Exception why) {
    String told = String.valueOf(why.getMessage());
    if (why instanceof StationRefused refused && NEVER_DONE.contains(refused.code())) {
      refuse(due, told);
      return;
    }
    Instant now = now();
    books.settings().conclude(due, now, open -> judge.inVain(open, told, now));
    done(due);
  }

  private void refuse(DueSetting due, String why) {
    books.settings().conclude(due, now(), _ -> new SettingVerdict.Refused(why));
    done(due);
  }

  private boolean isShown(DueSetting due, Registers registers) {
    return reach
        .meters()
        .find(due.meter())
        .orElseThrow(
            () -> new LineNotHeld("meter " + due.meter() + " went to another node; try there"))
        .profile()
        .command(due.command())
        .isShownBy(registers, due.parameters());
  }

  private void done(DueSetting due) {
    inFlight.putDown(due);
  }

  /** To the millisecond, which the database keeps exactly. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
