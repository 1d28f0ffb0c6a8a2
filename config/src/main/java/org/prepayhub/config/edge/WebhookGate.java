package org.prepayhub.config.edge;

import org.jspecify.annotations.Nullable;
import org.prepayhub.access.SharedToken;

/** Lets in who shows the token of a webhook. */
public final class WebhookGate {

  /**
   * Goes on when the right token was shown.
   *
   * @throws ProblemException with 401 when it was not
   */
  public void admit(@Nullable String shown, String token) {
    if (!new SharedToken(token).isShownAs(shown)) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOKEN_INVALID, "Hub-Token: send the token that was agreed on"));
    }
  }
}
