package org.prepayhub.config.flow;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which of the hub's own routes run.
 *
 * @param switchedOff ids of built-in routes that are not loaded; a route file of the site may take
 *     the place of one by having its id
 */
@ConfigurationProperties("hub.routes")
public record RoutesSettings(@DefaultValue Set<String> switchedOff) {
  public RoutesSettings {
    switchedOff = Set.copyOf(switchedOff);
  }
}
