package org.prepayhub.routes;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Camel with some of the shipped route files, beans of the test's making, and a mock in place of
 * the component {@code meterline}.
 */
public final class Camel {
  private Camel() {}

  /** A context that has loaded the files named, without ending, and is not started. */
  public static CamelContext with(List<String> files) throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context.addComponent("meterline", new MockComponent(context));
    context.getPropertiesComponent().addInitialProperty("hub.errors.first-retry-millis", "1");
    for (String file : files) {
      Resource resource =
          PluginHelper.getResourceLoader(context)
              .resolveResource("classpath:camel/" + file + ".camel.yaml");
      PluginHelper.getRoutesLoader(context).loadRoutes(resource);
    }
    return context;
  }
}
