package org.prepayhub.config.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The names of the hub's own settings: those of the records they are bound to, and those that only
 * route files name.
 */
final class KnownSettings {
  static final String HUB = "hub.";
  private static final String POSITION = "\\[[^]]*]";

  private final Set<String> names = new TreeSet<>();

  /** Names under which anything may stand. */
  private final Set<String> open = new TreeSet<>();

  KnownSettings(Collection<Class<?>> bound, Collection<String> others) {
    for (Class<?> type : bound) {
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      if (type.isRecord()) {
        add(prefix, type);
      } else {
        open.add(prefix);
      }
    }
    names.addAll(others);
  }

  private void add(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      Class<?> within = within(component.getGenericType());
      if (Map.class.isAssignableFrom(component.getType())) {
        open.add(name);
      } else if (within.isRecord()) {
        add(name, within);
      } else {
        names.add(name);
      }
    }
  }

  /** What a list holds, else the type itself. */
  private static Class<?> within(Type type) {
    if (type instanceof ParameterizedType list
        && list.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw)
        && list.getActualTypeArguments()[0] instanceof Class<?> item) {
      return item;
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  /** Whether something reads the setting. */
  boolean has(String name) {
    String plain = plain(name);
    return names.contains(plain)
        || open.stream().anyMatch(prefix -> plain.startsWith(prefix + "."))
        // An empty block names nothing.
        || names.stream().anyMatch(known -> known.startsWith(plain + "."));
  }

  static String plain(String name) {
    return name.replaceAll(POSITION, "");
  }

  Set<String> names() {
    return names;
  }
}
