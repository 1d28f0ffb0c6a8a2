package org.prepayhub.config.flow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Brings route files into Camel and takes them out again. */
final class CamelRoutes {
  /** What a route has under way may end; longer than any step of it waits. */
  private static final long STOP_SECONDS = 15;

  private final CamelContext camel;

  CamelRoutes(CamelContext camel) {
    this.camel = camel;
  }

  /** Loads files together, so that one may use the templates of another. */
  void load(Map<String, String> texts) throws Exception {
    List<Resource> resources =
        texts.entrySet().stream()
            .map(file -> ResourceHelper.fromString(file.getKey(), file.getValue()))
            .toList();
    PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
  }

  /** Ends and forgets what a file brought; what it has under way ends first. */
  void unload(String text) throws Exception {
    RouteEntries entries = RouteEntries.of(text);
    Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    for (String id : entries.routes()) {
      if (camel.getRoute(id) != null) {
        camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
      }
      RouteDefinition definition = model.getRouteDefinition(id);
      if (definition != null) {
        model.removeRouteDefinition(definition);
      }
    }
    for (String template : entries.templates()) {
      camel.removeRouteTemplates(template);
    }
  }
}
