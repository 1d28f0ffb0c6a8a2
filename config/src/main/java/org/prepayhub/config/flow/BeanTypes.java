package org.prepayhub.config.flow;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The beans that route files may name, with the types they are known to have: the hub's own. */
final class BeanTypes {
  private static final String HUB = "org.prepayhub.";

  private BeanTypes() {}

  static Map<String, Class<?>> of(ConfigurableListableBeanFactory beans) {
    Map<String, Class<?>> types = new HashMap<>();
    for (String name : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(name, false);
      if (type != null && isOfTheHub(beans, name)) {
        types.put(name, type);
      }
    }
    return types;
  }

  private static boolean isOfTheHub(ConfigurableListableBeanFactory beans, String name) {
    String wiring = beans.getBeanDefinition(name).getFactoryBeanName();
    Class<?> maker = wiring == null ? null : beans.getType(wiring, false);
    return maker != null && maker.getName().startsWith(HUB);
  }
}
