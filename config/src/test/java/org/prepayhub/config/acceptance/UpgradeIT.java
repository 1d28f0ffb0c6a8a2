package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prepayhub.config.Ports;

/** The hub of today on what every earlier release left behind. */
class UpgradeIT {
  private static final String PASSWORD = "hub";

  @TempDir Path home;

  @ParameterizedTest
  @MethodSource("org.prepayhub.config.acceptance.UpgradeSample#all")
  void ordersAndBalancesOutliveTheUpgrade(UpgradeSample sample) throws Exception {
    sample.layInto(home);
    int port = Ports.free();
    try (EmbeddedPostgres server = durableServer()) {
      String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/hub";
      load(server, url, sample.script());
      Map<String, String> environment =
          Map.of(
              "SPRING_DATASOURCE_URL", url,
              "SPRING_DATASOURCE_PASSWORD", PASSWORD,
              "SERVER_PORT", Integer.toString(port));

      try (HubProcess hub = HubProcess.start(home, environment, "run")) {
        awaitRoutes(hub);
        SignedClient client = sample.client(URI.create("http://127.0.0.1:" + port));

        for (Map.Entry<String, JsonNode> then : sample.answers().entrySet()) {
          SignedClient.Answer now = client.get(then.getKey());
          assertThat(now.status()).as(then.getKey()).isEqualTo(200);
          assertContains(then.getKey(), then.getValue(), now.body());
        }
        HubProcess.Output proof = hub.run("prove");
        assertThat(proof.lastLine().path("differences").asInt(-1)).as(proof.text()).isZero();
        assertThat(proof.lastLine().path("checked").asInt()).isPositive();
      }
    }
  }

  /** A later release may say more, and must not say anything else; why it waits is in words. */
  private static void assertContains(String path, JsonNode then, JsonNode now) {
    then.properties().stream()
        .filter(field -> !field.getKey().equals("why"))
        .forEach(
            field ->
                assertSays(
                    path + " " + field.getKey(), field.getValue(), now.path(field.getKey())));
  }

  private static void assertSays(String path, JsonNode then, JsonNode now) {
    if (then.isArray()) {
      assertThat(now.size()).as(path).isEqualTo(then.size());
      for (int at = 0; at < then.size(); at++) {
        assertSays(path + " " + at, then.get(at), now.get(at));
      }
    } else if (then.isObject()) {
      assertContains(path, then, now);
    } else {
      assertThat(now).as(path).isEqualTo(then);
    }
  }

  private void awaitRoutes(HubProcess hub) {
    Awaitility.await("the upgraded hub")
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> hub.alive() && Files.readString(home.resolve("out.log")).contains("routes run"));
  }

  private static EmbeddedPostgres durableServer() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .start();
  }

  /** As whoever restores a dump does it: the roles first, which are the server's, then the rest. */
  private static void load(EmbeddedPostgres server, String url, String script) throws SQLException {
    try (Connection owner = server.getPostgresDatabase().getConnection()) {
      run(owner, "create role hub login createrole password '" + PASSWORD + "'");
      run(owner, "create database hub owner hub");
    }
    try (Connection hub = DriverManager.getConnection(url, "hub", PASSWORD)) {
      run(hub, "create role hub_engine nologin");
      run(hub, "create role hub_web nologin");
      run(hub, "grant hub_engine, hub_web to hub");
      run(hub, script);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
