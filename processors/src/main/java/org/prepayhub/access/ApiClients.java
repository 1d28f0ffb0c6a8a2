package org.prepayhub.access;

import java.util.Optional;

/** The clients on record. */
public interface ApiClients {

  /** The most secrets of one client that are live at once. */
  int LIVE_SECRETS = 2;

  /**
   * The client and its live secrets, or empty when there is none of that id.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time
   */
  Optional<Credentials> find(String id);

  /** Puts the client on record, or gives the one of that id these projects, scopes and rate. */
  void save(ApiClient client);

  /** Adds a secret to a client on record; of more than {@link #LIVE_SECRETS} the oldest die. */
  void add(String id, ApiSecret secret);
}
