package org.prepayhub.config.docs;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prepayhub.event.HubEvent;

/** Every kind of event, found by walking the sealed family. */
final class EventPart {
  private EventPart() {}

  static String text() {
    Table table = new Table("event", "about", "detail", "when");
    kinds()
        .forEach(
            kind -> {
              HubEvent sample = sample(kind);
              table.row(
                  Table.code(sample.kind()),
                  subject(kind, sample),
                  new TreeSet<>(sample.detail().keySet())
                      .stream().map(Table::code).collect(Collectors.joining(", ")),
                  Javadoc.of(kind));
            });
    return table.text();
  }

  static Stream<Class<?>> kinds() {
    return leaves(HubEvent.class);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventPart::leaves)
        : Stream.of(type);
  }

  /** The component whose value is the subject. */
  private static String subject(Class<?> kind, HubEvent sample) {
    return Arrays.stream(kind.getRecordComponents())
        .filter(part -> text(part, sample).equals(sample.subject()))
        .map(RecordComponent::getName)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(kind + " is about none of its parts"));
  }

  private static String text(RecordComponent part, HubEvent sample) {
    try {
      Object value = part.getAccessor().invoke(sample);
      return value instanceof Record id
          ? StatePart.value(id, "value").toString()
          : value.toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HubEvent sample(Class<?> kind) {
    try {
      RecordComponent[] parts = kind.getRecordComponents();
      List<Object> values = new ArrayList<>();
      for (RecordComponent part : parts) {
        values.add(sampleOf(part.getType(), part.getName()));
      }
      return (HubEvent)
          kind.getDeclaredConstructor(
                  Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new))
              .newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a sample of " + kind, e);
    }
  }

  private static Object sampleOf(Class<?> type, String name) throws ReflectiveOperationException {
    if (type == String.class) {
      return "the-" + name;
    }
    if (type == Instant.class) {
      return Instant.EPOCH;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type.isSealed()) {
      return sampleOf(type.getPermittedSubclasses()[0], name);
    }
    RecordComponent[] parts = type.getRecordComponents();
    return type.getDeclaredConstructor(parts[0].getType())
        .newInstance(sampleOf(parts[0].getType(), name));
  }
}
