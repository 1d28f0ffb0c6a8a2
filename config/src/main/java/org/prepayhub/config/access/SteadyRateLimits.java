package org.prepayhub.config.access;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.RateLimits;

/** Lets a client through as often as its rate says, second by second, on this node. */
public final class SteadyRateLimits implements RateLimits {
  private static final int MOST_CLIENTS = 10_000;

  private final Map<String, Limit> limits =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Limit> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  private record Limit(int ratePerSecond, RateLimiter limiter) {}

  @Override
  public boolean permits(ApiClient client) {
    return limiterOf(client).acquirePermission();
  }

  private RateLimiter limiterOf(ApiClient client) {
    synchronized (limits) {
      Limit limit = limits.get(client.id());
      if (limit == null || limit.ratePerSecond() != client.ratePerSecond()) {
        limit = new Limit(client.ratePerSecond(), limiter(client));
        limits.put(client.id(), limit);
      }
      return limit.limiter();
    }
  }

  private static RateLimiter limiter(ApiClient client) {
    return RateLimiter.of(
        client.id(),
        RateLimiterConfig.custom()
            .limitForPeriod(client.ratePerSecond())
            .limitRefreshPeriod(Duration.ofSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build());
  }
}
