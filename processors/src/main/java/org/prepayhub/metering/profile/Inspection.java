package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Origin;

/**
 * One answer with every field raw and decoded side by side, for people who bring a meter and its
 * profile together.
 *
 * @param fields in the order of their places, then of the file
 * @param doubt why the answer as a whole cannot be this meter's
 */
public record Inspection(List<Seen> fields, Optional<String> doubt) {

  public Inspection {
    fields = List.copyOf(fields);
  }

  /**
   * A field of the answer.
   *
   * @param address of the register in which it begins
   * @param raw its bytes as they came, in the order of the wire
   */
  public record Seen(
      String name, int address, byte[] raw, Meaning meaning, String unit, Origin origin) {}

  /** What the bytes mean. */
  public sealed interface Meaning {
    record Value(String text) implements Meaning {}

    /** A date that was never set, or a number whose scale stands in a block that was not read. */
    record Nothing() implements Meaning {}

    record Nonsense(String why) implements Meaning {}
  }

  /**
   * Looks into one answer.
   *
   * @param answers what was read of this meter so far, by name of the block; the block's own among
   *     them
   */
  public static Inspection of(
      MeterProfile profile, Block block, long station, Map<String, byte[]> answers) {
    byte[] pdu = answers.getOrDefault(block.name(), new byte[0]);
    try {
      block.checkShape(pdu);
    } catch (UnreadableException e) {
      return new Inspection(List.of(), Optional.of(String.valueOf(e.getMessage())));
    }
    byte[][] read = profile.inOrder(answers);
    Map<String, FieldDefinition> definitions = new LinkedHashMap<>();
    profile.definition().fields().forEach(f -> definitions.put(f.name(), f));
    List<Seen> seen = new ArrayList<>();
    for (Field field : block.fields()) {
      FieldDefinition definition = definitions.get(row(field.name()));
      if (definition != null) {
        seen.add(seen(block, field, definition, read));
      }
    }
    List<String> inOrder = List.copyOf(definitions.keySet());
    seen.sort(
        Comparator.comparingInt(Seen::address)
            .thenComparingInt(field -> inOrder.indexOf(row(field.name()))));
    return new Inspection(seen, doubt(block, read, station));
  }

  /** The name in the file of a field that stands in a row. */
  private static String row(String name) {
    return name.replaceFirst("\\..*", "");
  }

  private static Seen seen(Block block, Field field, FieldDefinition definition, byte[][] answers) {
    return new Seen(
        field.name(),
        block.addressOf(field.bytes()),
        field.bytes().onTheWire(answers),
        meaning(field, answers),
        definition.scaling().unit(),
        definition.origin());
  }

  private static Meaning meaning(Field field, byte[][] answers) {
    try {
      return switch (field) {
        case NumberField number when number.isReadableFrom(answers) ->
            new Meaning.Value(number.value(answers).stripTrailingZeros().toPlainString());
        case NumberField _ -> new Meaning.Nothing();
        case TextField text ->
            text.value(answers).<Meaning>map(Meaning.Value::new).orElse(new Meaning.Nothing());
      };
    } catch (UnreadableException e) {
      return new Meaning.Nonsense(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> doubt(Block block, byte[][] answers, long station) {
    try {
      block.checkContent(answers, station);
      return Optional.empty();
    } catch (UnreadableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
