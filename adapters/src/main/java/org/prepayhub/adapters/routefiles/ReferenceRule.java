package org.prepayhub.adapters.routefiles;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    Predicate<Integer> fits =
        count ->
            Arrays.stream(type.getMethods())
                .anyMatch(
                    m ->
                        m.getName().equals(name)
                            && (count < 0 || takes(m.getParameterCount(), m.isVarArgs(), count)));
    if (!fits.test(-1)) {
      Set<String> methods =
          Arrays.stream(type.getMethods())
              .filter(m -> m.getDeclaringClass() != Object.class)
              .map(java.lang.reflect.Method::getName)
              .collect(Collectors.toSet());
      file.error(
          pointer,
          "the bean '" + bean + "' has no method '" + name + "'",
          Nearest.mend(name, methods));
    } else if (form.group(2) != null && !fits.test(Arguments.count(form.group(2)))) {
      file.error(
          pointer,
          "'"
              + name
              + "' of '"
              + bean
              + "' does not take "
              + Arguments.count(form.group(2))
              + " values",
          "give it as many as it has parameters");
    }
  }

  private static boolean takes(int parameters, boolean any, int given) {
    return any ? given >= parameters - 1 : given == parameters;
  }
}
