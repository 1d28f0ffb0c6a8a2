package org.prepayhub.metering.profile;

import java.util.Map;

/**
 * A meter model: what to read, what it means, what it can be told. Read from one YAML file per
 * model.
 *
 * @param name the file's name without ending, lower-case kebab
 * @param blocks the blocks of registers by name; one poll reads those of the {@code poll} list
 * @param commands what the meter can be told, by name
 */
public record MeterProfile(String name, Map<String, Block> blocks, Map<String, Command> commands) {

  public MeterProfile {
    blocks = Map.copyOf(blocks);
    commands = Map.copyOf(commands);
  }

  /** A run of registers read by one request. */
  public record Block() {}

  /** A frame the meter understands and the read that proves it. */
  public record Command() {}
}
