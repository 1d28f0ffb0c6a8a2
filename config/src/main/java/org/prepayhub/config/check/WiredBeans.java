package org.prepayhub.config.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prepayhub.config.HubApplication;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The beans a hub would have, and the settings they would be made with, read from the wiring.
 * Nothing is made: names and types are in the definitions, so no database is needed to know them.
 */
final class WiredBeans {
  private static final String WIRING = HubApplication.class.getPackageName();

  private WiredBeans() {}

  /** Every bean by its name, with its type as the wiring declares it. */
  static Map<String, Class<?>> under(Environment environment) {
    DefaultListableBeanFactory definitions = new DefaultListableBeanFactory();
    ClassPathBeanDefinitionScanner scanner =
        new ClassPathBeanDefinitionScanner(definitions, true, environment);
    // Auto-configuration brings nothing that a route may name, and takes longest.
    scanner.addExcludeFilter(new AnnotationTypeFilter(EnableAutoConfiguration.class));
    scanner.setIncludeAnnotationConfig(false);
    scanner.scan(WIRING);
    ConfigurationClassPostProcessor wiring = new ConfigurationClassPostProcessor();
    wiring.setEnvironment(environment);
    wiring.postProcessBeanDefinitionRegistry(definitions);
    Map<String, Class<?>> beans = new HashMap<>();
    for (String name : definitions.getBeanDefinitionNames()) {
      Class<?> type = definitions.getType(name, false);
      beans.put(name, type == null ? Object.class : type);
    }
    return beans;
  }

  /** The types that settings are bound to. */
  static List<Class<?>> settings() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(WIRING).stream()
        .filter(AnnotatedBeanDefinition.class::isInstance)
        .<Class<?>>map(
            found ->
                ClassUtils.resolveClassName(
                    Objects.requireNonNull(found.getBeanClassName()),
                    WiredBeans.class.getClassLoader()))
        .toList();
  }
}
