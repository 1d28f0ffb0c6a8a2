package org.prepayhub.config.docs;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.event.HubEvent;

/** Every kind of event, found by walking the sealed family and asked by making one of each. */
final class EventPart {
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          Instant.class,
          Instant.EPOCH,
          LocalDate.class,
          LocalDate.EPOCH,
          int.class,
          1,
          long.class,
          1L,
          boolean.class,
          true);

  private EventPart() {}

  static String text() {
    Table table = new Table("event", "about", "detail", "when");
    leaves(HubEvent.class)
        .forEach(
            kind ->
                table.row(
                    Table.code(kind.getSimpleName()), about(kind), detail(kind), Javadoc.of(kind)));
    return table.text();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventPart::leaves)
        : Stream.of(type);
  }

  /** The component whose value is the subject. */
  private static String about(Class<?> kind) {
    HubEvent sample = sample(kind, 0);
    return Arrays.stream(kind.getRecordComponents())
        .filter(part -> value(part, sample).toString().equals(sample.subject()))
        .map(RecordComponent::getName)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(kind + " is about none of its parts"));
  }

  /** What its detail has, whichever of two things a component of it may be. */
  private static String detail(Class<?> kind) {
    TreeSet<String> keys = new TreeSet<>(sample(kind, 0).detail().keySet());
    keys.addAll(sample(kind, 1).detail().keySet());
    return keys.stream().map(Table::code).collect(Collectors.joining(", "));
  }

  private static Object value(RecordComponent part, HubEvent sample) {
    try {
      return part.getAccessor().invoke(sample);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HubEvent sample(Class<?> kind, int choice) {
    try {
      return (HubEvent) make(kind, choice);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a sample of " + kind, e);
    }
  }

  private static Object make(Class<?> type, int choice) throws ReflectiveOperationException {
    RecordComponent[] parts = type.getRecordComponents();
    List<Object> values = new ArrayList<>();
    for (RecordComponent part : parts) {
      values.add(sampleOf(part.getType(), part.getName(), choice));
    }
    return type.getDeclaredConstructor(
            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new))
        .newInstance(values.toArray());
  }

  private static Object sampleOf(Class<?> type, String name, int choice)
      throws ReflectiveOperationException {
    if (SAMPLES.containsKey(type)) {
      return SAMPLES.get(type);
    }
    if (type == String.class) {
      return "the-" + name;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[choice];
    }
    Class<?>[] kinds = type.getPermittedSubclasses();
    return make(kinds == null ? type : kinds[choice % kinds.length], choice);
  }
}
