package org.prepayhub.adapters.routefiles;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prepayhub.adapters.routefiles.RouteText.Part;
import org.prepayhub.check.Nearest;

/** Every bean that is named is there, and has the method that is called. */
final class ReferenceRule implements Rule {
  private static final Set<String> REFERENCES =
      Set.of("ref", "beanName", "aggregationStrategy", "executorService", "idempotentRepository");
  private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([A-Za-z][\\w.-]*)");
  private static final Pattern IN_SIMPLE =
      Pattern.compile("\\$\\{bean:([\\w-]+)(?:(?:\\?method=|::|\\.)(\\w+))?");
  private static final Pattern METHOD = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*");

  private final Map<String, Class<?>> beans;

  ReferenceRule(Map<String, Class<?>> beans) {
    this.beans = beans;
  }

  @Override
  public void check(RouteText file) {
    for (Part part : file.values()) {
      String value = part.value().asText();
      named(part.key(), value).ifPresent(bean -> bean(file, part.pointer(), bean));
      Matcher inSimple = IN_SIMPLE.matcher(value);
      while (inSimple.find()) {
        if (bean(file, part.pointer(), inSimple.group(1)) && inSimple.group(2) != null) {
          method(file, part.pointer(), inSimple.group(1), inSimple.group(2));
        }
      }
    }
    for (Part part : file.parts()) {
      String bean = part.value().path("ref").asText("");
      String method = part.value().path("method").asText("");
      if (beans.containsKey(bean) && !method.isEmpty()) {
        method(file, part.pointer() + "/method", bean, method);
      }
    }
  }

  private static Optional<String> named(String key, String value) {
    Matcher reference = REFERENCE.matcher(value);
    if (reference.matches() && !value.startsWith("#class:") && !value.startsWith("#type:")) {
      return Optional.of(reference.group(1));
    }
    boolean open = value.contains("{") || value.startsWith("#");
    return REFERENCES.contains(key) && !open ? Optional.of(value) : Optional.empty();
  }

  private boolean bean(RouteText file, String pointer, String name) {
    if (beans.containsKey(name)) {
      return true;
    }
    file.error(pointer, "the hub has no bean '" + name + "'", Nearest.mend(name, beans.keySet()));
    return false;
  }

  private void method(RouteText file, String pointer, String bean, String call) {
    Class<?> type = beans.get(bean);
    Matcher form = METHOD.matcher(call);
    if (type == null || type == Object.class || !form.matches()) {
      return;
    }
    String name = form.group(1);
    List<Method> named =
        Arrays.stream(type.getMethods()).filter(m -> m.getName().equals(name)).toList();
    int given = form.group(2) == null ? -1 : Arguments.count(form.group(2));
    if (named.isEmpty()) {
      file.error(
          pointer,
          "the bean '" + bean + "' has no method '" + name + "'",
          Nearest.mend(name, methods(type)));
    } else if (given >= 0 && named.stream().noneMatch(method -> takes(method, given))) {
      file.error(
          pointer,
          "'" + name + "' of '" + bean + "' does not take " + given + " values",
          "give it as many as it has parameters");
    }
  }

  private static Set<String> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private static boolean takes(Method method, int given) {
    int parameters = method.getParameterCount();
    return method.isVarArgs() ? given >= parameters - 1 : given == parameters;
  }
}
