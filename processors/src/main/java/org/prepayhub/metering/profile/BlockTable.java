package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.profile.Block.Span;
import org.prepayhub.metering.profile.ProfileDefinition.BlockDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Repeat;

/**
 * The blocks of a definition, repeated ones unrolled. Polled blocks come first, in the order of the
 * poll, so that a block's ordinal is its place among a poll's answers.
 */
final class BlockTable {
  private static final int MAX_BLOCKS = 128;
  private static final int MAX_POLLED = 16;

  private final Map<String, List<Placed>> rows = new LinkedHashMap<>();
  private final List<Placed> byOrdinal = new ArrayList<>();
  private final int polled;

  /** A block's span and its place among the answers. */
  record Placed(Span span, int ordinal) {}

  private BlockTable(ProfileDefinition definition) {
    Map<String, BlockDefinition> byName = new LinkedHashMap<>();
    definition.blocks().forEach(b -> byName.put(b.name(), b));
    int next = 0;
    for (String name : definition.poll()) {
      next = place(byName.remove(name), next);
    }
    polled = next;
    for (BlockDefinition block : byName.values()) {
      next = place(block, next);
    }
  }

  private int place(@Nullable BlockDefinition block, int next) {
    if (block == null) {
      return next;
    }
    Repeat repeat = block.repeat();
    List<Placed> row = new ArrayList<>();
    for (int i = 0; i < repeat.count(); i++) {
      String name = repeat.count() == 1 ? block.name() : block.name() + "." + (i + 1);
      int address = block.address() + i * repeat.addressStep();
      row.add(
          new Placed(
              new Span(name, block.function(), address, block.count(), i * repeat.stationStep()),
              next + i));
    }
    byOrdinal.addAll(row);
    rows.put(block.name(), List.copyOf(row));
    return next + repeat.count();
  }

  /** Empty where there is no block of that name. */
  List<Placed> row(String name) {
    return rows.getOrDefault(name, List.of());
  }

  List<Placed> all() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  Placed at(int ordinal) {
    return byOrdinal.get(ordinal);
  }

  boolean isPolled(int ordinal) {
    return ordinal < polled;
  }

  static BlockTable of(ProfileDefinition definition, Mistakes mistakes) {
    int before = mistakes.count();
    mistakes.requireWithin(
        "limits.registers", definition.mostRegisters(), 1, ProfileDefinition.MODBUS_REGISTERS);
    for (BlockDefinition block : definition.blocks()) {
      if (check(block, mistakes)) {
        checkLimit(block, definition.mostRegisters(), mistakes);
      }
    }
    mistakes.require(
        !definition.poll().isEmpty(), "poll", "nothing is polled", "name at least one block");
    for (int i = 0; i < definition.poll().size(); i++) {
      checkPolled(definition, i, mistakes);
    }
    if (mistakes.count() > before) {
      return new BlockTable(sound(definition));
    }
    BlockTable table = new BlockTable(definition);
    mistakes.requireWithin("blocks", table.all().size(), 1, MAX_BLOCKS);
    mistakes.requireWithin("poll", table.polled, 1, MAX_POLLED);
    return table;
  }

  /** The definition with only those blocks that can be placed, to go on looking for mistakes. */
  private static ProfileDefinition sound(ProfileDefinition definition) {
    Mistakes ignored = new Mistakes();
    List<BlockDefinition> blocks =
        definition.blocks().stream().filter(b -> check(b, ignored)).toList();
    return definition.withBlocks(blocks);
  }

  private static boolean check(BlockDefinition block, Mistakes mistakes) {
    int before = mistakes.count();
    String path = "blocks." + block.name();
    mistakes.requireName(path, block.name());
    mistakes.require(
        block.function() == 3 || block.function() == 4,
        path + ".function",
        "function " + block.function() + " does not read registers",
        "write 3 (holding registers) or 4 (input registers)");
    mistakes.requireWithin(path + ".count", block.count(), 1, ProfileDefinition.MODBUS_REGISTERS);
    mistakes.requireWithin(path + ".address", block.address(), 0, 0xFFFF);
    checkRepeat(block, path, mistakes);
    return mistakes.count() == before;
  }

  private static void checkLimit(BlockDefinition block, int mostRegisters, Mistakes mistakes) {
    mistakes.require(
        block.count() <= mostRegisters,
        "blocks." + block.name() + ".count",
        "the block reads %d registers, but the meter answers at most %d (limits.registers)"
            .formatted(block.count(), mostRegisters),
        "split the block");
  }

  private static void checkRepeat(BlockDefinition block, String path, Mistakes mistakes) {
    Repeat repeat = block.repeat();
    if (!mistakes.requireWithin(path + ".repeat.count", repeat.count(), 1, MAX_BLOCKS)) {
      return;
    }
    mistakes.requireWithin(path + ".repeat.addressStep", repeat.addressStep(), 0, 0xFFFF);
    mistakes.requireWithin(path + ".repeat.stationStep", repeat.stationStep(), 0, 255);
    mistakes.require(
        repeat.count() == 1 || repeat.addressStep() + repeat.stationStep() > 0,
        path + ".repeat",
        "every repetition reads the same registers",
        "add addressStep or stationStep");
    long end =
        (long) block.address()
            + (repeat.count() - 1L) * repeat.addressStep()
            + Math.max(1, block.count());
    mistakes.require(
        end <= 0x10000,
        path + ".count",
        "the block ends beyond the last register FFFF",
        "make it shorter or move it");
  }

  private static void checkPolled(ProfileDefinition definition, int index, Mistakes mistakes) {
    String name = definition.poll().get(index);
    String path = "poll." + index;
    mistakes.require(
        definition.blocks().stream().anyMatch(b -> b.name().equals(name)),
        path,
        "there is no block '" + name + "'",
        "name one of " + definition.blocks().stream().map(BlockDefinition::name).toList());
    mistakes.require(
        definition.poll().indexOf(name) == index,
        path,
        "block '" + name + "' is polled twice",
        "name it once");
  }
}
