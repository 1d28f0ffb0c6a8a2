package org.prepayhub.config.edge;

import java.util.List;
import org.prepayhub.access.ApiClient;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A client whose signature was found good. */
final class ApiAuthentication extends AbstractAuthenticationToken {
  private final transient ApiClient client;

  ApiAuthentication(ApiClient client) {
    super(List.of());
    this.client = client;
    super.setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return client.id();
  }
}
