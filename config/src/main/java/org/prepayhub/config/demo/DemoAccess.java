package org.prepayhub.config.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.ApiClients;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.Scope;
import org.prepayhub.config.start.Secrets;
import org.prepayhub.units.ProjectId;

/** Lets the demo's own caller in, with a secret that stays the same over restarts. */
final class DemoAccess {
  static final String CLIENT = "demo";
  private static final int PER_SECOND = 1_000;

  private final ApiClients clients;
  private final Path secretFile;

  DemoAccess(ApiClients clients, Path secretFile) {
    this.clients = clients;
    this.secretFile = secretFile;
  }

  /** Admits the client to the project and gives its secret. */
  String admit(ProjectId project) {
    boolean keptBefore = Files.exists(secretFile);
    String secret = Secrets.in(secretFile);
    clients.save(new ApiClient(CLIENT, Set.of(project), Set.of(Scope.values()), PER_SECOND));
    boolean known =
        keptBefore && clients.find(CLIENT).map(c -> !c.secrets().isEmpty()).orElse(false);
    if (!known) {
      clients.add(CLIENT, ApiSecret.of(secret));
    }
    return secret;
  }
}
