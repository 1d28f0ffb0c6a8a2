package org.prepayhub.command;

/** What a meter shows of a command. */
public enum Shown {
  DONE,
  NOT_DONE,
  /** Something over which the command may not be sent. */
  STRANGE
}
