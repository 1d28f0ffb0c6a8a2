package org.prepayhub.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Carries calls out, asking again where that helps. Every call of the contract may be repeated:
 * reads change nothing, and an order carries its number.
 */
final class Calls {
  private static final int OK = 200;
  private static final int REDIRECTION = 300;

  private final Wire wire;
  private final Patience patience;
  private final Pause pause;

  Calls(Wire wire, Patience patience, Pause pause) {
    this.wire = wire;
    this.patience = patience;
    this.pause = pause;
  }

  /** The document answered; throws when the hub refuses, or stays silent through all attempts. */
  <T> T answer(Call call, TypeReference<T> type) {
    try {
      for (int attempt = 1; ; attempt++) {
        Duration wait = patience.pauseAfter(attempt);
        try {
          return document(wire.send(call), type);
        } catch (HubProblem refused) {
          wait = atLeast(wait, refused);
          if (isLast(attempt) || !worthWaitingFor(refused, wait)) {
            throw refused;
          }
        } catch (IOException silent) {
          if (isLast(attempt)) {
            throw new HubUnreachable(call.method() + " " + call.path(), attempt, silent);
          }
        }
        pause.rest(wait);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new HubUnreachable(call.method() + " " + call.path(), stopped);
    }
  }

  private static <T> T document(HttpResponse<byte[]> response, TypeReference<T> type)
      throws IOException {
    int status = response.statusCode();
    if (status < OK || status >= REDIRECTION) {
      throw HubProblem.of(response);
    }
    return Wire.JSON.readValue(response.body(), type);
  }

  private boolean isLast(int attempt) {
    return attempt >= patience.attempts();
  }

  private static Duration atLeast(Duration wait, HubProblem refused) {
    return refused.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
  }

  private boolean worthWaitingFor(HubProblem refused, Duration wait) {
    return refused.remedy() == Remedy.ASK_AGAIN && wait.compareTo(patience.longestPause()) <= 0;
  }
}
