package org.prepayhub.config.start;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
    all.putAll(settings);
    return new HubProcess(SpringApplication.run(HubApplication.class, arguments(all)));
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
