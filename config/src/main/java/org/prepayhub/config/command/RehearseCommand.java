package org.prepayhub.config.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.prepayhub.config.check.StartCheck;
import org.prepayhub.config.database.EmbeddedPostgres;
import org.prepayhub.config.start.HubProcess;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts a hub for a site without meters, asks it a few things and ends it. The build runs it so
 * that the JVM can keep what it learned: a later start then loads and links from that cache.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> SITE =
      List.of("site.yaml", "places.csv", "customers.csv", "accounts.csv", "meters.csv");
  private static final List<String> PATHS =
      List.of("/actuator/health", "/api/v1/openapi.json", "/api/v1/places", "/login");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(names = "--folder", required = true)
  private Path folder = Path.of("rehearsal");

  /** Classes of a sealed jar, as the one that unpacks is, cannot be kept: it happens before. */
  @Option(names = "--unpack-only")
  private boolean unpackOnly;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (unpackOnly) {
      EmbeddedPostgres.unpack(postgres());
      return HubCommandLine.DONE;
    }
    // What an earlier build left behind may know other migrations than this one.
    FileSystemUtils.deleteRecursively(postgres().resolve("data"));
    Path site = Files.createDirectories(folder.resolve("site"));
    for (String file : SITE) {
      try (InputStream content = RehearseCommand.class.getResourceAsStream("/rehearsal/" + file)) {
        Files.copy(
            Objects.requireNonNull(content, file),
            site.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    StartCheck.require(site, settings());
    try (ConfigurableApplicationContext hub = HubProcess.start(site, settings()).context()) {
      ask(hub.getEnvironment().getRequiredProperty("local.server.port"));
    }
    return HubCommandLine.DONE;
  }

  private Path postgres() {
    return folder.resolve("postgres");
  }

  private Map<String, String> settings() {
    return Map.of(
        "server.port", "0",
        "server.address", "127.0.0.1",
        "hub.database.folder", postgres().toString(),
        "hub.site.secrets", folder.resolve("secrets").toString(),
        "hub.telemetry.token-file", folder.resolve("telemetry").toString(),
        "hub.access.master-key-file", folder.resolve("master.key").toString());
  }

  /** What they answer does not matter: the ways through the hub were walked once. */
  private static void ask(String port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : PATHS) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        client.send(request, BodyHandlers.discarding());
      }
    }
  }
}
