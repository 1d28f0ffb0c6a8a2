package org.prepayhub.metering.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A meter model, ready to use: what to read, what it means, what the meter can be told. Made by
 * {@link ProfileCompiler}; immutable, shared by all meters of the model.
 */
public final class MeterProfile {
  private final ProfileDefinition definition;
  private final Map<String, Block> blocks;
  private final Map<String, Command> commands;
  private final ReadingPlan readingPlan;

  MeterProfile(
      ProfileDefinition definition,
      Map<String, Block> blocks,
      Map<String, Command> commands,
      ReadingPlan readingPlan) {
    this.definition = definition;
    this.blocks = Map.copyOf(blocks);
    this.commands = Map.copyOf(commands);
    this.readingPlan = readingPlan;
  }

  /** The file's name without ending, lower-case kebab. */
  public String name() {
    return definition.name();
  }

  /** What the file said: titles, units, where every register is known from. */
  public ProfileDefinition definition() {
    return definition;
  }

  /**
   * The blocks one poll reads, in this order; {@link ReadingAssembler} wants their answers in the
   * same order.
   */
  public List<Block> pollBlocks() {
    return readingPlan.blocks();
  }

  /**
   * One block; of a repeated block the records are named {@code name.1}, {@code name.2} and so on.
   */
  public Block block(String blockName) {
    Block block = blocks.get(blockName);
    if (block == null) {
      throw new ProfileException(
          "profile " + name() + " has no block " + blockName + "; it has " + sorted(blocks));
    }
    return block;
  }

  public Command command(String commandName) {
    Command command = commands.get(commandName);
    if (command == null) {
      throw new ProfileException(
          "profile " + name() + " has no command " + commandName + "; it has " + sorted(commands));
    }
    return command;
  }

  public Set<String> commandNames() {
    return commands.keySet();
  }

  /** The answers by the ordinal of their block; what was not read is missing. */
  byte[][] inOrder(Map<String, byte[]> answers) {
    byte[][] ordered = new byte[blocks.size()][];
    answers.forEach((name, pdu) -> ordered[block(name).ordinal()] = pdu);
    return ordered;
  }

  ReadingPlan readingPlan() {
    return readingPlan;
  }

  private static List<String> sorted(Map<String, ?> named) {
    return named.keySet().stream().sorted().toList();
  }

  @Override
  public String toString() {
    return name();
  }
}
