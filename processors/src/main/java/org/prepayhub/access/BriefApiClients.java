package org.prepayhub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers look-ups of clients for a short while, misses too, so that a request does not ask the
 * database who is calling. A change on another node is noticed when the while is over.
 */
public final class BriefApiClients implements ApiClients {
  private final ApiClients source;
  private final Duration keep;
  private final Clock clock;
  private final Map<String, Found> found;

  private record Found(Optional<Credentials> credentials, Instant goodUntil) {}

  /**
   * @param most the most look-ups remembered; beyond it the one longest unused is forgotten
   */
  public BriefApiClients(ApiClients source, Duration keep, int most, Clock clock) {
    this.source = source;
    this.keep = keep;
    this.clock = clock;
    found =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public Optional<Credentials> find(String id) {
    Instant now = clock.instant();
    synchronized (found) {
      Found remembered = found.get(id);
      if (remembered != null && now.isBefore(remembered.goodUntil())) {
        return remembered.credentials();
      }
    }
    Optional<Credentials> fresh = source.find(id);
    synchronized (found) {
      found.put(id, new Found(fresh, now.plus(keep)));
    }
    return fresh;
  }

  @Override
  public void save(ApiClient client) {
    source.save(client);
    forget(client.id());
  }

  @Override
  public void add(String id, ApiSecret secret) {
    source.add(id, secret);
    forget(id);
  }

  private void forget(String id) {
    synchronized (found) {
      found.remove(id);
    }
  }
}
