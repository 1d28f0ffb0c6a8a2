package org.prepayhub.client;

import java.io.IOException;

/**
 * No answer came. It is unknown whether the call was carried out: an order must be sent again with
 * the same number and content until the hub answers, or be asked after with its number.
 */
public final class HubUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HubUnreachable(String call, int attempts, IOException last) {
    super(call + " got no answer in " + attempts + " attempts; the last: " + last, last);
  }

  HubUnreachable(String call, InterruptedException stopped) {
    super(call + " was interrupted", stopped);
  }
}
