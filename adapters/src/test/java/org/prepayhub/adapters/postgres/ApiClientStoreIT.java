package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.Credentials;
import org.prepayhub.access.Scope;
import org.prepayhub.access.SecretVault;
import org.prepayhub.units.ProjectId;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiClientStoreIT {
  private static final ApiSecret FIRST = ApiSecret.of("first-secret-of-the-card-system-1");
  private static final ApiSecret SECOND = ApiSecret.of("second-secret-of-the-card-system2");
  private static final ApiSecret THIRD = ApiSecret.of("third-secret-of-the-card-system-3");

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final ApiClientStore clients =
      new ApiClientStore(database.engine(), new ReversingVault(), Duration.ofSeconds(20));

  @AfterEach
  void closeStore() {
    clients.close();
  }

  @Test
  void keepsClientsAndTheirTwoNewestSecrets() {
    ApiClient card = new ApiClient("card", Set.of(project("a")), Set.of(Scope.RECHARGE), 5);
    clients.save(card);
    clients.add("card", FIRST);
    clients.add("card", SECOND);
    clients.add("card", THIRD);

    Credentials found = clients.find("card").orElseThrow();

    assertThat(found.client()).isEqualTo(card);
    assertThat(found.secrets())
        .extracting(ApiSecret::reveal)
        .containsExactly(THIRD.reveal(), SECOND.reveal());
    assertThat(clients.find("nobody")).isEmpty();
  }

  @Test
  void savesAgainWithOtherProjectsAndScopes() {
    ProjectId south = project("south");
    clients.save(new ApiClient("bank", Set.of(project("north")), Set.of(Scope.RECHARGE), 5));
    ApiClient moved = new ApiClient("bank", Set.of(south), Set.of(Scope.READ, Scope.COLLECTION), 9);
    clients.save(moved);

    assertThat(clients.find("bank").orElseThrow().client()).isEqualTo(moved);
  }

  @Test
  void refusesSecretsForStrangers() {
    assertThatThrownBy(() -> clients.add("stranger", FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stranger");
  }

  @Test
  void storesNoSecretInTheClear() {
    clients.save(new ApiClient("shy", Set.of(), Set.of(), 1));
    clients.add("shy", FIRST);

    List<byte[]> wrapped =
        database.sql().sql("select wrapped from api_secret").query(byte[].class).list();

    assertThat(wrapped)
        .isNotEmpty()
        .allSatisfy(
            bytes ->
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .doesNotContain(FIRST.reveal()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api_client", "api_client_project", "api_secret", "api_nonce"})
  void isShutToTheWebRole(String table) {
    JdbcClient web = JdbcClient.create(database.web());

    assertThatThrownBy(() -> web.sql("select 1 from " + table).query(Integer.class).list())
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("permission denied");
  }

  private static ProjectId project(String code) {
    return new ProjectId(
        database
            .sql()
            .sql("insert into project (code, name, zone) values (?, ?, 'UTC') returning project_id")
            .params(code, code)
            .query(Integer.class)
            .single());
  }

  /** Hides a secret from a glance, which is all these tests need. */
  private static final class ReversingVault implements SecretVault {
    @Override
    public byte[] wrap(ApiSecret secret, String owner) {
      return reversed(secret.reveal()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ApiSecret unwrap(byte[] wrapped, String owner) {
      return ApiSecret.of(reversed(new String(wrapped, StandardCharsets.UTF_8)));
    }

    private static String reversed(String text) {
      return new StringBuilder(text).reverse().toString();
    }
  }
}
