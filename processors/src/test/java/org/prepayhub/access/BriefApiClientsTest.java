package org.prepayhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prepayhub.units.ProjectId;

class BriefApiClientsTest {
  private static final ApiClient CARD =
      new ApiClient("card", Set.of(new ProjectId(1)), Set.of(Scope.RECHARGE), 10);

  private final Books books = new Books();
  private final Hand hand = new Hand();
  private final BriefApiClients clients =
      new BriefApiClients(books, Duration.ofSeconds(5), 2, hand);

  @Test
  void asksOnceInAWhileForClientsAndStrangers() {
    books.save(CARD);
    clients.find("card");
    clients.find("card");
    clients.find("stranger");
    clients.find("stranger");
    assertThat(books.asked).containsExactly("card", "stranger");

    hand.now = hand.now.plusSeconds(5);
    assertThat(clients.find("card")).isPresent();
    assertThat(books.asked).containsExactly("card", "stranger", "card");
  }

  @Test
  void forgetsWhoWasLongestUnused() {
    clients.find("a");
    clients.find("b");
    clients.find("a");
    clients.find("c");
    clients.find("a");
    clients.find("b");
    assertThat(books.asked).containsExactly("a", "b", "c", "b");
  }

  @Test
  void givesOutTheFirstSecretOnceAndKeepsTwo() {
    ApiClientRegistry registry = new ApiClientRegistry(clients, new SecureRandom());
    ApiSecret first = registry.admit(CARD).orElseThrow();
    assertThat(registry.admit(CARD)).isEmpty();
    ApiSecret second = registry.rotate("card");
    assertThat(first.reveal()).matches("[0-9a-f]{64}").isNotEqualTo(second.reveal());
    assertThat(clients.find("card").orElseThrow().secrets()).containsExactly(second, first);
  }

  private static final class Books implements ApiClients {
    private final List<String> asked = new ArrayList<>();
    private final List<ApiClient> saved = new ArrayList<>();
    private final List<ApiSecret> secrets = new ArrayList<>();

    @Override
    public Optional<Credentials> find(String id) {
      asked.add(id);
      return saved.stream()
          .filter(client -> client.id().equals(id))
          .findFirst()
          .map(client -> new Credentials(client, secrets));
    }

    @Override
    public void save(ApiClient client) {
      saved.add(client);
    }

    @Override
    public void add(String id, ApiSecret secret) {
      secrets.addFirst(secret);
    }
  }

  private static final class Hand extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
