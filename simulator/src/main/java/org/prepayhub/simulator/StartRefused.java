package org.prepayhub.simulator;

/** The simulator cannot start; the message says why and what to do. */
final class StartRefused extends RuntimeException {
  StartRefused(String message) {
    super(message);
  }
}
