package org.prepayhub.command;

import java.time.Instant;

/** What is to become of a command now. */
public sealed interface CommandVerdict {

  /**
   * Commit, then send a frame.
   *
   * @param lateUntil when it can no longer be executed
   */
  record Send(Instant lateUntil) implements CommandVerdict {}

  /** The meter shows it. */
  record Done() implements CommandVerdict {}

  /** The meter does not do it. */
  record Refused(String why) implements CommandVerdict {}

  /** The meter does not show it yet, and a frame may still be on its way. */
  record WaitUntil(Instant at, String why) implements CommandVerdict {}

  /** No frame may be sent any more; it lapses. */
  record TooLate() implements CommandVerdict {}

  /** A later command takes its place. */
  record Overtaken() implements CommandVerdict {}

  /** What it was for is no more. */
  record TakenBack(String why) implements CommandVerdict {}

  /**
   * Power that is to come back is not given up: people are told, and it is tried again after a long
   * while.
   */
  record Insist(Instant at, String why) implements CommandVerdict {}

  /** A human must look at it. */
  record Hold(String why) implements CommandVerdict {}

  /** Another node drives the gateway, or somebody settled it: nothing was changed. */
  record NotOurs() implements CommandVerdict {}
}
