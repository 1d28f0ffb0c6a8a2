package org.prepayhub.config.docs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.prepayhub.config.docs.Settings.Setting;

/** The settings as a table. */
final class SettingPart {
  private SettingPart() {}

  static String text() {
    Table table = new Table("setting", "default", "takes", "purpose");
    Settings.all()
        .forEach(
            setting ->
                table.row(
                    Table.code(setting.name()),
                    setting.initial().isEmpty() ? "none" : Table.code(setting.initial()),
                    takes(setting),
                    setting.purpose()));
    return table.text();
  }

  private static String takes(Setting setting) {
    String kind =
        switch (setting.type().replaceAll("<.*", "")) {
          case "java.time.Duration" -> "duration";
          case "java.lang.Integer", "java.lang.Long" -> "whole number";
          case "java.lang.Boolean" -> "true or false";
          case "java.nio.file.Path" -> "path";
          case "java.lang.String" -> "text";
          case "java.util.List", "java.util.Set" -> "list";
          case "org.springframework.util.unit.DataSize" -> "size";
          default -> setting.type();
        };
    return component(setting).map(part -> kind + range(part)).orElse(kind);
  }

  private static Optional<RecordComponent> component(Setting setting) {
    return setting.owner().stream()
        .flatMap(owner -> Arrays.stream(type(owner).getRecordComponents()))
        .filter(part -> part.getName().equals(setting.component()))
        .findFirst();
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String range(RecordComponent part) {
    String least =
        on(part, Min.class)
            .map(min -> Long.toString(min.value()))
            .or(() -> on(part, DurationMin.class).map(SettingPart::shortest))
            .orElse("");
    String most =
        on(part, Max.class)
            .map(max -> Long.toString(max.value()))
            .or(() -> on(part, DurationMax.class).map(SettingPart::longest))
            .orElse("");
    if (least.isEmpty()) {
      return most.isEmpty() ? "" : ", at most " + most;
    }
    return most.isEmpty() ? ", at least " + least : ", " + least + " to " + most;
  }

  /** Constraints of a record stand on the accessor, too. */
  private static <A extends Annotation> Optional<A> on(RecordComponent part, Class<A> type) {
    return Optional.ofNullable(part.getAccessor().getAnnotation(type));
  }

  private static String shortest(DurationMin min) {
    return told(
        Duration.ofDays(min.days())
            .plusHours(min.hours())
            .plusMinutes(min.minutes())
            .plusSeconds(min.seconds())
            .plusMillis(min.millis()));
  }

  private static String longest(DurationMax max) {
    return told(
        Duration.ofDays(max.days())
            .plusHours(max.hours())
            .plusMinutes(max.minutes())
            .plusSeconds(max.seconds())
            .plusMillis(max.millis()));
  }

  /** As one would write it in a settings file. */
  private static String told(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0 || duration.isZero()) {
      return duration.toSeconds() + "s";
    }
    return duration.toMinutesPart() != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
  }
}
