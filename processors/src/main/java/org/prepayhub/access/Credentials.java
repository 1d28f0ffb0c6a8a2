package org.prepayhub.access;

import java.util.List;

/**
 * A client and what it may sign with.
 *
 * @param secrets the live ones, newest first; two while one takes over from the other
 */
public record Credentials(ApiClient client, List<ApiSecret> secrets) {
  public Credentials {
    secrets = List.copyOf(secrets);
  }
}
