package org.prepayhub.access;

import java.security.SecureRandom;
import java.util.Optional;

/** Admitting clients and giving out their secrets. A secret leaves here once. */
public final class ApiClientRegistry {
  private final ApiClients clients;
  private final SecureRandom random;

  public ApiClientRegistry(ApiClients clients, SecureRandom random) {
    this.clients = clients;
    this.random = random;
  }

  /**
   * Puts the client on record as described. Safe to repeat.
   *
   * @return the secret of a client that had none, else empty
   */
  public Optional<ApiSecret> admit(ApiClient client) {
    clients.save(client);
    boolean hasSecret =
        clients.find(client.id()).map(known -> !known.secrets().isEmpty()).orElse(false);
    return hasSecret ? Optional.empty() : Optional.of(rotate(client.id()));
  }

  /** Gives the client a further secret; the one before stays good until the next rotation. */
  public ApiSecret rotate(String id) {
    ApiSecret secret = ApiSecret.fresh(random);
    clients.add(id, secret);
    return secret;
  }
}
