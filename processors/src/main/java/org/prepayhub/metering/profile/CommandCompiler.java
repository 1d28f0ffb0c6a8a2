package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.metering.profile.ProfileDefinition.CommandDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ReadBackDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Repeat;

/** Checks one command and settles the bytes of its frames. */
final class CommandCompiler {
  private static final int MAX_CIRCUITS = 16;
  private static final int MAX_VALUES = 64;

  private final CommandDefinition command;
  private final BlockTable blockTable;
  private final FieldTable fields;
  private final Mistakes mistakes;
  private final String path;

  CommandCompiler(
      CommandDefinition command, BlockTable blockTable, FieldTable fields, Mistakes mistakes) {
    this.command = command;
    this.blockTable = blockTable;
    this.fields = fields;
    this.mistakes = mistakes;
    this.path = "commands." + command.name();
  }

  /** Empty where the command is not sound; the mistakes then say why. */
  Optional<Command> compile(Map<String, Block> blocks) {
    int before = mistakes.count();
    mistakes.requireName(path, command.name());
    mistakes.requireWithin(path + ".request", command.request().size(), 0, MAX_VALUES);
    mistakes.requireWithin(path + ".reply", command.answer().size(), 0, MAX_VALUES);
    ItemRules items = new ItemRules(mistakes);
    items.check(path + ".request", command.request());
    items.check(path + ".reply", command.answer());
    for (int i = 0; i < command.answer().size(); i++) {
      mistakes.require(
          command.answer().get(i).scale().compareTo(BigDecimal.ONE) == 0,
          path + ".reply." + i + ".scale",
          "answers are read as they stand",
          "leave scale out");
    }
    CommandShape shape = CommandShape.of(command, path, mistakes);
    circuits(shape);
    command.readBack().ifPresent(r -> readBack(r, blocks));
    if (mistakes.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Command(
            shape.request(), shape.answer(), command.readBack().map(r -> proof(r, blocks))));
  }

  private void circuits(CommandShape shape) {
    if (command.circuits().isEmpty()) {
      return;
    }
    Repeat circuits = command.circuits().get();
    String at = path + ".circuits";
    mistakes.requireWithin(at + ".count", circuits.count(), 1, MAX_CIRCUITS);
    mistakes.requireWithin(at + ".addressStep", circuits.addressStep(), 0, 0xFFFF);
    mistakes.requireWithin(at + ".stationStep", circuits.stationStep(), 0, 255);
    mistakes.require(
        circuits.addressStep() + circuits.stationStep() > 0,
        at,
        "every circuit gets the same frame",
        "add addressStep or stationStep");
    mistakes.require(
        circuits.addressStep() == 0 || shape.isStandard(),
        at + ".addressStep",
        "a raw function has no address",
        "use stationStep, or put the circuit into the request as a parameter");
    long last = command.address().orElse(0) + (circuits.count() - 1L) * circuits.addressStep();
    mistakes.require(
        last <= 0xFFFF, at + ".addressStep", "the last circuit is beyond FFFF", "make it smaller");
  }

  private void readBack(ReadBackDefinition readBack, Map<String, Block> blocks) {
    List<BlockTable.Placed> row = blockTable.row(readBack.block());
    int circuits = command.circuits().map(Repeat::count).orElse(1);
    if (!mistakes.require(
        row.size() == 1 || (row.size() > 1 && row.size() == circuits),
        path + ".readBack.registers",
        "'" + readBack.block() + "' is no block, or repeats otherwise than the circuits",
        "name a single block, or one that repeats once per circuit")) {
      return;
    }
    Set<String> parameters = new HashSet<>(ItemRules.parameters(command.request()));
    for (Map.Entry<String, String> shown : readBack.shows().entrySet()) {
      String at = path + ".readBack.shows." + shown.getKey();
      mistakes.require(
          parameters.contains(shown.getValue()),
          at,
          "the command has no parameter '" + shown.getValue() + "'",
          "name one of " + parameters.stream().sorted().toList());
      mistakes.require(
          isShown(shown.getKey(), row, circuits, blocks),
          at,
          "'" + shown.getKey() + "' is no number field of block '" + readBack.block() + "'",
          "name a single one, or one that repeats once per circuit");
    }
  }

  private boolean isShown(
      String field, List<BlockTable.Placed> row, int circuits, Map<String, Block> blocks) {
    int times = fields.row(field).size();
    String first = times > 1 ? field + ".1" : field;
    Block block = Objects.requireNonNull(blocks.get(row.getFirst().span().name()));
    return (times == 1 || times == circuits) && block.hasNumber(first);
  }

  private Proof proof(ReadBackDefinition readBack, Map<String, Block> blocks) {
    List<Block> read = new ArrayList<>();
    for (BlockTable.Placed placed : blockTable.row(readBack.block())) {
      read.add(Objects.requireNonNull(blocks.get(placed.span().name())));
    }
    List<Proof.Shown> shown = new ArrayList<>();
    readBack
        .shows()
        .forEach(
            (field, parameter) ->
                shown.add(new Proof.Shown(field, parameter, fields.row(field).size() > 1)));
    return new Proof(read, List.copyOf(shown));
  }
}
