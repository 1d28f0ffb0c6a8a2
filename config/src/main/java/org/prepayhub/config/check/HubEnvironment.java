package org.prepayhub.config.check;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings as a hub of a site would have them, from all their sources in their order. */
final class HubEnvironment {
  private HubEnvironment() {}

  /**
   * @param site its {@code application.yaml} is one of the sources, if it can be read
   * @param settings what the command line says
   */
  static ConfigurableEnvironment of(Path site, Map<String, String> settings, boolean readable) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    Map<String, Object> first = new LinkedHashMap<>();
    // The import is optional, so a folder that is none leaves a broken file out.
    first.put("hub.site.folder", (readable ? site : site.resolve("none")).toString());
    first.putAll(settings);
    environment.getPropertySources().addFirst(new MapPropertySource("command line", first));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
