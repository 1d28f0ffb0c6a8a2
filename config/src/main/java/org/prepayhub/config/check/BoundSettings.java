package org.prepayhub.config.check;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.check.Finding;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** One group of settings, bound as a start would bind it. */
record BoundSettings(Class<?> type, ConfigurableEnvironment environment, SiteSettingsFile file) {
  private static final String MEND = "docs/settings.md says what it takes";

  /** Made only when a group asks for it: it takes longest of all. */
  private static final class Beans {
    static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();
  }

  /** Why a hub would not start with these values. */
  Optional<Finding> problem() {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    BindHandler handler =
        type.isAnnotationPresent(Validated.class)
            ? new ValidationBindHandler(new SpringValidatorAdapter(Beans.VALIDATOR))
            : BindHandler.DEFAULT;
    try {
      Binder.get(environment).bindOrCreate(prefix, Bindable.of(type), handler);
      return Optional.empty();
    } catch (BindException e) {
      return Optional.of(
          e.getCause() instanceof BindValidationException invalid
              ? outOfRange(prefix, invalid.getValidationErrors().getAllErrors())
              : refused(prefix, e));
    }
  }

  private Finding outOfRange(String prefix, List<ObjectError> errors) {
    ObjectError first = errors.getFirst();
    if (!(first instanceof FieldError field)) {
      return finding(prefix, prefix + " " + first.getDefaultMessage());
    }
    String name = prefix + "." + dashed(field.getField());
    return finding(
        name, name + " " + field.getDefaultMessage() + ", not " + field.getRejectedValue());
  }

  /** Names of validated fields are those of records; settings are written with dashes. */
  private static String dashed(String field) {
    StringBuilder name = new StringBuilder();
    for (String part : field.split("\\.", -1)) {
      name.append(name.isEmpty() ? "" : ".").append(DataObjectPropertyName.toDashedForm(part));
    }
    return name.toString();
  }

  private Finding refused(String prefix, BindException e) {
    ConfigurationProperty property = e.getProperty();
    Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
    String why = String.valueOf(root.getMessage());
    if (property != null) {
      String name = property.getName().toString();
      return finding(name, name + ": '" + property.getValue() + "' cannot be used: " + why);
    }
    return finding(mentioned(why).orElse(prefix), why);
  }

  /** A rule over several settings names them; the first that this file sets is the one to mend. */
  private Optional<String> mentioned(String why) {
    return file.lines().keySet().stream()
        .filter(name -> name.startsWith(KnownSettings.HUB))
        .filter(name -> place(why, name) >= 0)
        .min(Comparator.comparingInt(name -> place(why, name)));
  }

  /** Where a setting is named, in full or by its last word; negative when it is not. */
  private static int place(String why, String name) {
    int full = why.indexOf(name);
    return full >= 0 ? full : why.indexOf(name.substring(name.lastIndexOf('.') + 1));
  }

  private Finding finding(String name, String what) {
    int line = file.lineOf(name);
    @Nullable Object here = environment.getProperty(name);
    boolean elsewhere = line == 0 && here != null;
    return Finding.error(
        elsewhere ? "command line or environment" : SiteSettingsFile.NAME, line, what, MEND);
  }
}
