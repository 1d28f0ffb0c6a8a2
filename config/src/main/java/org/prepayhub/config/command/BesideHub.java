package org.prepayhub.config.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.config.start.HubProcess;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** Parts of a hub for a command that works beside a running one, on the same database. */
final class BesideHub {
  private BesideHub() {}

  /**
   * The parts; of the wiring only what is asked for is made, and nothing is started that runs.
   *
   * @param others arguments the command itself does not know: settings
   */
  static ConfigurableApplicationContext parts(
      CommandLine command, String site, List<String> others, Class<?>... wiring) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hub.site.folder", site);
    settings.put("hub.database.beside", "true");
    settings.put("logging.level.root", "warn");
    settings.putAll(Settings.of(command, others));
    return new SpringApplicationBuilder(wiring)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .run(HubProcess.arguments(settings));
  }
}
