package org.prepayhub.command;

import java.time.Instant;
import java.util.Optional;
import org.prepayhub.command.SettingVerdict.Confirmed;
import org.prepayhub.command.SettingVerdict.Send;
import org.prepayhub.command.SettingVerdict.WaitUntil;

/**
 * Decides about a setting from what the meter shows, what left before and the time. To send the
 * same again does no harm; what must not happen is that a late frame of other values comes after.
 */
public final class SettingJudge {
  private final SettingLimits limits;

  public SettingJudge(SettingLimits limits) {
    this.limits = limits;
  }

  /**
   * What to do with a setting whose meter was just read. While a frame may still be executed no
   * other leaves, and what is shown is looked at once more after it.
   *
   * @param shown whether the meter shows what is wanted
   * @param asked when the meter was asked; a frame executed since cannot show yet
   */
  public SettingVerdict beforeSending(
      OpenSetting setting, boolean shown, Instant asked, Instant now) {
    Optional<Instant> late = setting.lateUntil().filter(asked::isBefore);
    if (shown) {
      return new Confirmed(late.orElse(now.plus(limits.verifyEvery())));
    }
    return late.<SettingVerdict>map(
            it -> new WaitUntil(it, "not set yet, and the last frame may still be executed"))
        .orElseGet(() -> send(setting, now));
  }

  /** A trip is decided on by nobody here: no frame cuts anybody off. */
  private SettingVerdict send(OpenSetting setting, Instant now) {
    return setting.cutsPower()
        ? inVain(setting, "it would cut the power at once; it is told once its balance allows", now)
        : new Send(now.plus(limits.sending().sendWindow()).plus(setting.maxHold()));
  }

  /** What a frame has done, from the read that followed it. Never asks for another frame. */
  public SettingVerdict afterSending(OpenSetting setting, boolean shown, Instant now) {
    return shown
        ? new Confirmed(now.plus(limits.verifyEvery()))
        : inVain(setting, "the meter does not show it yet", now);
  }

  /** The meter could not be asked, or does not show what it was told. */
  public SettingVerdict inVain(OpenSetting setting, String why, Instant now) {
    return new WaitUntil(now.plus(limits.pause().after(setting.tries())), why);
  }
}
