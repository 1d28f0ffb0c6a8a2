package org.prepayhub.access;

/** Counts a client's requests against its rate. */
public interface RateLimits {

  /** Whether the client may make one more request now; a yes is counted. */
  boolean permits(ApiClient client);
}
