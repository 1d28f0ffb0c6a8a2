package org.prepayhub.config.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;

/** Registers what is told of one thing, all of it under the labels of that thing. */
record Told(MeterRegistry registry, Tags tags) {

  /** The same with one more label. */
  Told with(String label, String value) {
    return new Told(registry, tags.and(label, value));
  }

  Meter gauge(String name, String description, Supplier<Number> value) {
    return Gauge.builder(name, value).description(description).tags(tags).register(registry);
  }

  /** A gauge that counts in seconds and says so in its name. */
  Meter seconds(String name, String description, Supplier<Number> value) {
    return Gauge.builder(name, value)
        .description(description)
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
  }
}
