package org.prepayhub.command;

import java.time.Instant;

/** What is to become of a setting of a meter now. */
public sealed interface SettingVerdict {
  /**
   * Commit, then send a frame.
   *
   * @param lateUntil when it can no longer be executed
   */
  record Send(Instant lateUntil) implements SettingVerdict {}

  /**
   * The meter holds it.
   *
   * @param again when it is looked at the next time
   */
  record Confirmed(Instant again) implements SettingVerdict {}

  /** The meter does not take it. */
  record Refused(String why) implements SettingVerdict {}

  /** It is not known to hold it yet. */
  record WaitUntil(Instant at, String why) implements SettingVerdict {}

  /** Another node drives the gateway, other values are wanted, or none any more. */
  record NotOurs() implements SettingVerdict {}
}
