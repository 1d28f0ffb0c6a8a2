package org.prepayhub.command;

/** How far a command is. */
public enum CommandState {
  /** Decided; no frame of it has left, or none that may still be executed. */
  QUEUED,
  /** Committed to, and a frame may have left. */
  SENT,
  /** The meter was read to have done it. */
  CONFIRMED,
  /** A trip: the meter answered that it does not do it, or its profile has no such command. */
  REFUSED,
  /** Sent, and the meter could not be asked yet whether it did it. */
  UNKNOWN,
  /** A trip that needs a human: sent as often as is allowed, and never done. */
  HELD,
  /** It could not be sent, or was not done, before its deadline. */
  EXPIRED,
  /** What it was for was no more before it was sent. */
  CANCELLED,
  /** A later command took its place before it was sent. */
  SUPERSEDED
}
