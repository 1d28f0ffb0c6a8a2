package org.prepayhub.config.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * House rules for docker-compose.yml; that it is one at all is what CI asks the published schema.
 */
class ComposeTest {
  private static Map<?, ?> compose = Map.of();

  @BeforeAll
  static void reads() throws IOException {
    compose =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Path.of("../docker-compose.yml")));
  }

  @Test
  void everyImageIsPinnedToARelease() {
    assertThat(services().filter(service -> service.get("build") == null))
        .isNotEmpty()
        .allSatisfy(
            service ->
                assertThat(service.get("image")).asString().matches("\\S+:v?[0-9]+\\.[0-9]+\\S*"));
  }

  @Test
  void everyServiceIsShutInWatchedAndBounded() {
    assertThat(services())
        .hasSize(4)
        .allSatisfy(
            service -> {
              assertThat(service.get("read_only")).isEqualTo(true);
              assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
              assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
              assertThat(service.get("restart")).isEqualTo("unless-stopped");
              assertThat(service.get("healthcheck") != null || service.get("build") != null)
                  .as("a healthcheck here or in the image that is built")
                  .isTrue();
              assertThat(in(service, "deploy", "resources", "limits").keySet().toString())
                  .contains("cpus", "memory", "pids");
            });
  }

  @Test
  void noSecretStandsInTheEnvironment() {
    assertThat(services())
        .allSatisfy(
            service ->
                assertThat(in(service, "environment").keySet())
                    .allMatch(
                        name -> !name.toString().matches("(?i).*(PASSWORD|SECRET|TOKEN|KEY)")));
    assertThat(in(compose, "secrets").values())
        .allSatisfy(secret -> assertThat(((Map<?, ?>) secret).get("file")).isNotNull());
  }

  @Test
  void portsAreOpenToThisMachineOnly() {
    assertThat(services().flatMap(service -> list(service, "ports")))
        .isNotEmpty()
        .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
  }

  @Test
  void whatTheHubDoesNotUseYetStartsOnlyWhenAskedFor() {
    assertThat(
            in(compose, "services").entrySet().stream()
                .filter(service -> ((Map<?, ?>) service.getValue()).get("profiles") == null)
                .map(service -> service.getKey().toString())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("postgres", "hub");
  }

  private static Stream<Map<?, ?>> services() {
    return in(compose, "services").values().stream().map(service -> (Map<?, ?>) service);
  }

  private static Stream<?> list(Map<?, ?> service, String name) {
    return service.get(name) instanceof List<?> list ? list.stream() : Stream.of();
  }

  private static Map<?, ?> in(Map<?, ?> map, String... names) {
    Map<?, ?> at = map;
    for (String name : names) {
      at = at.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }
    return at;
  }
}
