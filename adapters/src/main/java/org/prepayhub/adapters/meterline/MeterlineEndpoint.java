package org.prepayhub.adapters.meterline;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.Priority;

/** An endpoint of one of the three operations; its options are the URI's parameters. */
public final class MeterlineEndpoint extends DefaultEndpoint {
  private final MeterlineComponent component;
  private final Operation operation;
  private @Nullable String registers;
  private @Nullable String name;
  private Priority priority = Priority.DEMAND;
  private long withinMillis = 20_000;

  MeterlineEndpoint(String uri, MeterlineComponent component, Operation operation) {
    super(uri, component);
    this.component = component;
    this.operation = operation;
  }

  @Override
  public Producer createProducer() {
    return switch (operation) {
      case PASS -> new PassProducer(this, component);
      case READ -> new ReadProducer(this, component, required("registers", registers));
      case COMMAND -> new CommandProducer(this, component, required("name", name));
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("meterline: is sent to, never received from");
  }

  private static String required(String option, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("meterline: needs the option " + option);
    }
    return value;
  }

  Priority priority() {
    return priority;
  }

  Duration within() {
    return Duration.ofMillis(withinMillis);
  }

  /** The block of the meter's profile that {@code read} reads. */
  public void setRegisters(String registers) {
    this.registers = registers;
  }

  /** The command of the meter's profile that {@code command} sends. */
  public void setName(String name) {
    this.name = name;
  }

  /** The priority of a {@code read} in the line's queue. */
  public void setPriority(Priority priority) {
    this.priority = priority;
  }

  /** A request that has not left by then is given up unsent. */
  public void setWithinMillis(long withinMillis) {
    this.withinMillis = withinMillis;
  }
}
