package org.prepayhub.config.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * What an earlier release left behind: its database as a script, its site, its master key, and what
 * its API answered about every order and account. {@code docs/upgrade.md} says how one is made.
 */
record UpgradeSample(Path folder) {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "upgrade");
  private static final String CLIENT = "demo";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Stream<UpgradeSample> all() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders.filter(Files::isDirectory).sorted().map(UpgradeSample::new).toList().stream();
    }
  }

  static UpgradeSample of(String release) {
    return new UpgradeSample(SAMPLES.resolve(release).toAbsolutePath());
  }

  String script() throws IOException {
    try (var packed =
        new GZIPInputStream(Files.newInputStream(folder.resolve("database.sql.gz")))) {
      return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Lays site and key where a hub that runs in this folder looks for them. */
  void layInto(Path home) throws IOException {
    FileSystemUtils.copyRecursively(folder.resolve("site"), home.resolve("site"));
    Files.createDirectories(home.resolve(".hub"));
    Path key = home.resolve(".hub/master.key");
    Files.copy(folder.resolve("master.key"), key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  /** The caller of that time, who still has his secret. */
  SignedClient client(URI origin) throws IOException {
    String secret = Files.readString(folder.resolve("client-secret")).strip();
    return new SignedClient(origin, CLIENT, secret);
  }

  /** What the API answered then, by path. */
  Map<String, JsonNode> answers() throws IOException {
    Map<String, JsonNode> answers = new TreeMap<>();
    JSON.readTree(folder.resolve("answers.json").toFile())
        .properties()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
    return answers;
  }

  /** Keeps everything but the database, while the demo of that release serves. */
  void keep(HubProcess.Face face, Path home, List<String> paths) throws IOException {
    Path hub = home.resolve(".hub");
    Files.createDirectories(folder);
    Files.copy(hub.resolve("master.key"), folder.resolve("master.key"));
    Files.copy(hub.resolve("secrets/client-demo"), folder.resolve("client-secret"));
    FileSystemUtils.copyRecursively(hub.resolve("site"), folder.resolve("site"));
    leadNowhere(folder.resolve("site/site.yaml"));
    ObjectNode answers = JSON.createObjectNode();
    for (String path : paths) {
      answers.set(path, face.api().get(path).body());
    }
    Files.writeString(folder.resolve("answers.json"), JSON.writeValueAsString(answers) + "\n");
  }

  /** Nobody listens on port 1: a hub that is upgraded in a test must not find anybody's meters. */
  private static void leadNowhere(Path site) throws IOException {
    Files.writeString(site, Files.readString(site).replaceAll("port: [0-9]+", "port: 1"));
  }
}
