package org.prepayhub.config.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.config.HubApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The running hub of this process; a signal closes it in good order. */
public final class HubProcess {
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closing = new CountDownLatch(1);

  private HubProcess(ConfigurableApplicationContext context) {
    this.context = context;
    context.addApplicationListener(
        event -> {
          if (event instanceof ContextClosedEvent) {
            closing.countDown();
          }
        });
  }

  /**
   * Starts the hub.
   *
   * @param site the site folder; its routes run beside the hub's own
   * @param settings what the command line says; goes before every file and the environment
   */
  public static HubProcess start(Path site, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("hub.site.folder", site.toString());
    all.put("camel.main.routes-include-pattern", routes(site));
    all.putAll(settings);
    return new HubProcess(SpringApplication.run(HubApplication.class, arguments(all)));
  }

  /** Camel does not forgive a folder that is not there. */
  private static String routes(Path site) {
    Path own = site.resolve("routes").toAbsolutePath();
    Stream<String> ofSite =
        Files.isDirectory(own) ? Stream.of("file:" + own + "/**/*.camel.yaml") : Stream.empty();
    return Stream.concat(RouteFiles.builtIn().stream().map(name -> "classpath:" + name), ofSite)
        .collect(Collectors.joining(","));
  }

  /** Whether it came up; one that was told to end meanwhile did not. */
  public boolean serves() {
    return context.isActive();
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  /** Returns when the hub begins to close. */
  public void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The settings as Spring takes them from a command line. */
  public static String[] arguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
        .toArray(String[]::new);
  }
}
