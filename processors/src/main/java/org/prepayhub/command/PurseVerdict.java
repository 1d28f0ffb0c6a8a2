package org.prepayhub.command;

import java.time.Instant;

/** What is to become of an order to the money in a meter now. */
public sealed interface PurseVerdict {

  /**
   * Keep what the meter shows and commit to the count, then send a frame.
   *
   * @param count what the meter's counter shows once it did it
   * @param lateUntil when the frame can no longer be executed
   */
  record Send(int count, Instant lateUntil) implements PurseVerdict {}

  /** The meter shows it, or there is nothing left to be cleared. */
  record Done() implements PurseVerdict {}

  /** It is not done and will not be. */
  record Refused(String why) implements PurseVerdict {}

  /** The meter does not show it yet, and a frame may still be on its way. */
  record WaitUntil(Instant at, String why) implements PurseVerdict {}

  /** The meter could not be asked; it is asked again after a while. */
  record AskAgain(String why) implements PurseVerdict {}

  /** A human must look at it. */
  record Hold(String why) implements PurseVerdict {}

  /** Another node drives the gateway, or somebody settled it: nothing was changed. */
  record NotOurs() implements PurseVerdict {}
}
