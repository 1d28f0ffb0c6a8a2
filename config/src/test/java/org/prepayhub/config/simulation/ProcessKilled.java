package org.prepayhub.config.simulation;

/**
 * Unwinds what a hub was doing when it was killed; no error, so that nothing of the hub sees it.
 */
final class ProcessKilled extends Error {
  private static final long serialVersionUID = 1;

  ProcessKilled(String at) {
    super(at, null, false, false);
  }
}
