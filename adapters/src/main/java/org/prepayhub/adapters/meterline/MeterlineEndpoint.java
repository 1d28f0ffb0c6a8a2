package org.prepayhub.adapters.meterline;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.prepayhub.adapters.meterline.MeterlineComponent.Deed;
import org.prepayhub.line.Priority;

/**
 * {@code meterline:pass}, {@code meterline:part}, {@code meterline:read} or {@code
 * meterline:command}.
 */
public final class MeterlineEndpoint extends DefaultEndpoint {
  private final MeterlineComponent component;
  private final Deed deed;
  private String registers = "";
  private String name = "";
  private Priority priority = Priority.DEMAND;
  private Duration within = Duration.ofSeconds(10);

  MeterlineEndpoint(String uri, MeterlineComponent component, Deed deed) {
    super(uri, component);
    this.component = component;
    this.deed = deed;
  }

  @Override
  public Producer createProducer() {
    return switch (deed) {
      case PASS -> new PassProducer(this);
      case PART ->
          throw new UnsupportedOperationException(
              getEndpointUri() + " can only begin a route: a walk under way hands parts out");
      case READ -> new ReadProducer(this);
      case COMMAND -> new CommandProducer(this);
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    if (deed == Deed.PART) {
      return new PartConsumer(this, processor);
    }
    throw new UnsupportedOperationException(
        getEndpointUri() + " cannot begin a route: meters speak only when asked");
  }

  void requireWhatTheDeedNeeds() {
    if (deed == Deed.READ && registers.isEmpty()) {
      throw new IllegalArgumentException("meterline:read needs registers, a block of the profile");
    }
    if (deed == Deed.COMMAND && name.isEmpty()) {
      throw new IllegalArgumentException("meterline:command needs name, a command of the profile");
    }
  }

  MeterlineComponent meterline() {
    return component;
  }

  String registers() {
    return registers;
  }

  /** The block of the profile that is read. */
  void setRegisters(String registers) {
    this.registers = registers;
  }

  String name() {
    return name;
  }

  /** The command of the profile that is sent. */
  void setName(String name) {
    this.name = name;
  }

  Priority priority() {
    return priority;
  }

  void setPriority(String priority) {
    this.priority = Priority.valueOf(priority);
  }

  Duration within() {
    return within;
  }

  /** How long a request may wait in the line's queue before it is given up unsent. */
  void setWithinMillis(long withinMillis) {
    this.within = Duration.ofMillis(withinMillis);
  }
}
