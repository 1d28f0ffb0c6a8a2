package org.prepayhub.adapters.profiles;

import static org.prepayhub.metering.profile.ProfileDefinition.MODBUS_REGISTERS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.check.Section;
import org.prepayhub.metering.profile.ProfileDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.BlockDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.CircuitsDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.CommandDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ElectricalDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ItemDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.PurseDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ReadBackDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ReadingDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Repeat;
import org.prepayhub.units.Utility;

/** Reads the keys of a profile into its definition. */
final class ProfileText {
  private ProfileText() {}

  static ProfileDefinition read(Section file) {
    String name = file.requiredText("name");
    Map<String, String> title = file.textMap("title");
    String source = file.requiredText("source");
    protocol(file);
    Utility utility = utility(file);
    int mostRegisters =
        file.section("limits").map(ProfileText::mostRegisters).orElse(MODBUS_REGISTERS);
    List<BlockDefinition> blocks = file.named("blocks", ProfileText::block);
    List<String> poll = file.texts("poll");
    var fields = file.named("fields", (n, s) -> FieldText.read(n, s, source));
    ReadingDefinition reading = reading(file);
    List<CommandDefinition> commands = file.named("commands", ProfileText::command);
    file.close();
    return new ProfileDefinition(
        name, title, source, utility, mostRegisters, blocks, poll, fields, reading, commands);
  }

  private static void protocol(Section file) {
    String protocol = file.requiredText("protocol");
    if (!protocol.isEmpty() && !protocol.equals("modbus")) {
      file.mistake("protocol", "there is no protocol '" + protocol + "'", "write modbus");
    }
  }

  private static Utility utility(Section file) {
    String text = file.text("utility").orElse("electricity");
    if (!text.equals("electricity") && !text.equals("water")) {
      file.mistake("utility", "there is no utility '" + text + "'", "write electricity or water");
    }
    return text.equals("water") ? Utility.WATER : Utility.ELECTRICITY;
  }

  private static int mostRegisters(Section limits) {
    int registers = limits.requiredInteger("registers");
    limits.close();
    return registers;
  }

  private static BlockDefinition block(String name, Section block) {
    return new BlockDefinition(
        name,
        block.requiredInteger("function"),
        block.requiredInteger("address"),
        block.requiredInteger("count"),
        block.section("repeat").map(ProfileText::repeat).orElse(Repeat.ONCE));
  }

  private static Repeat repeat(Section repeat) {
    Repeat read =
        new Repeat(
            repeat.requiredInteger("count"),
            repeat.integer("addressStep", 0),
            repeat.integer("stationStep", 0));
    repeat.close();
    return read;
  }

  private static ReadingDefinition reading(Section file) {
    Optional<Section> section = file.section("reading");
    if (section.isEmpty()) {
      file.mistake("reading", "'reading' is missing", "say which field is the total energy");
      return new ReadingDefinition(
          "", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    Section reading = section.get();
    ReadingDefinition read =
        new ReadingDefinition(
            reading.requiredText("total"),
            reading.texts("rates"),
            reading.section("money").map(ProfileText::purse),
            reading.section("electrical").map(ProfileText::electrical),
            reading.section("circuits").map(ProfileText::circuits),
            reading.text("flags"));
    reading.close();
    return read;
  }

  private static PurseDefinition purse(Section money) {
    PurseDefinition read =
        new PurseDefinition(
            money.requiredText("balance"),
            money.text("purchased"),
            money.requiredText("purchaseCount"));
    money.close();
    return read;
  }

  private static ElectricalDefinition electrical(Section values) {
    ElectricalDefinition read =
        new ElectricalDefinition(
            values.texts("voltage"),
            values.texts("current"),
            values.texts("power"),
            values.text("powerFactor"),
            values.text("frequency"));
    values.close();
    return read;
  }

  private static CircuitsDefinition circuits(Section circuits) {
    CircuitsDefinition read =
        new CircuitsDefinition(
            circuits.requiredText("closed"),
            circuits.text("forced"),
            circuits.text("power"),
            circuits.text("money"),
            circuits.text("time"));
    circuits.close();
    return read;
  }

  private static CommandDefinition command(String name, Section command) {
    return new CommandDefinition(
        name,
        command.requiredInteger("function"),
        command.has("address") ? Optional.of(command.requiredInteger("address")) : Optional.empty(),
        command.integer("coils", 0),
        command.section("circuits").map(ProfileText::repeat),
        items(command, "request"),
        items(command, "reply"),
        command.section("readBack").map(ProfileText::readBack));
  }

  private static List<ItemDefinition> items(Section command, String key) {
    return command.sections(key).stream().map(ProfileText::item).toList();
  }

  private static ItemDefinition item(Section item) {
    String value =
        item.text("value").filter(v -> v.startsWith("0x")).isPresent()
            ? Long.toString(item.whole("value", 0))
            : item.requiredText("value");
    ItemDefinition read =
        new ItemDefinition(
            value,
            ValueTypes.read(item),
            item.decimal("scale", BigDecimal.ONE),
            item.whole("from"),
            item.whole("to"));
    item.close();
    return read;
  }

  private static ReadBackDefinition readBack(Section readBack) {
    ReadBackDefinition read =
        new ReadBackDefinition(readBack.requiredText("registers"), readBack.textMap("shows"));
    readBack.close();
    return read;
  }
}
