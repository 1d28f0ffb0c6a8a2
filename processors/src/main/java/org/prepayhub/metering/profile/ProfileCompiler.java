package org.prepayhub.metering.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.prepayhub.metering.profile.ProfileDefinition.CommandDefinition;

/** Checks a profile definition and settles every byte position and ratio in advance. */
public final class ProfileCompiler {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MAX_COMMANDS = 64;

  private ProfileCompiler() {}

  public static Compilation compile(ProfileDefinition definition) {
    Mistakes mistakes = new Mistakes();
    mistakes.require(
        NAME.matcher(definition.name()).matches(),
        "name",
        "'" + definition.name() + "' is no profile name",
        "write lower-case words joined by '-'");
    BlockTable placed = BlockTable.of(definition, mistakes);
    FieldTable fields = FieldTable.of(definition, placed, mistakes);
    Map<String, Block> blocks = new LinkedHashMap<>();
    placed.all().forEach(p -> blocks.put(p.span().name(), fields.block(p)));
    List<Block> polled =
        blocks.values().stream().filter(b -> placed.isPolled(b.ordinal())).toList();
    Optional<ReadingPlan> plan =
        new ReadingCompiler(fields, placed, mistakes)
            .compile(definition.reading(), definition.utility(), polled);
    mistakes.requireWithin("commands", definition.commands().size(), 0, MAX_COMMANDS);
    Map<String, Command> commands = new LinkedHashMap<>();
    for (CommandDefinition command : definition.commands()) {
      new CommandCompiler(command, placed, fields, mistakes)
          .compile(blocks)
          .ifPresent(c -> commands.put(c.name(), c));
    }
    return plan.isPresent() && mistakes.count() == 0
        ? new Compilation.Sound(new MeterProfile(definition, blocks, commands, plan.get()))
        : new Compilation.Faulty(mistakes.all());
  }
}
