package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prepayhub.metering.profile.ProfileDefinition.BlockDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.CommandDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.FieldDefinition;

/**
 * What works in a profile and still costs a line more than it needs to, loses what was read, or
 * lets money rest on a register nobody has seen.
 */
public final class ProfileAdvice {
  /**
   * A request of its own costs about 13 characters on the line and the meter's time to answer: what
   * this many registers cost.
   */
  static final int GAP_WORTH_A_REQUEST = 16;

  private final MeterProfile profile;
  private final ProfileDefinition definition;
  private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
  private final Mistakes advice = new Mistakes();

  private ProfileAdvice(MeterProfile profile) {
    this.profile = profile;
    this.definition = profile.definition();
    definition.fields().forEach(field -> fields.put(field.name(), field));
  }

  /** In the form of mistakes; the profile works all the same. */
  public static List<ProfileMistake> of(MeterProfile profile) {
    ProfileAdvice advice = new ProfileAdvice(profile);
    advice.overlaps();
    advice.gaps();
    advice.blocksOfNoUse();
    advice.valuesReadAndDropped();
    advice.unverifiedMoney();
    return advice.advice.all();
  }

  private void overlaps() {
    List<Block> polled = profile.pollBlocks();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < polled.size(); i++) {
      for (int earlier = 0; earlier < i; earlier++) {
        Block.Span one = polled.get(earlier).span();
        Block.Span other = polled.get(i).span();
        if (one.sharesRegistersWith(other) && told.add(row(one) + " " + row(other))) {
          advice.add(
              "blocks." + row(other),
              "every poll reads registers of block '" + row(one) + "' again",
              "poll one block that covers both, or move its begin");
        }
      }
    }
  }

  private static String row(Block.Span span) {
    return span.name().replaceFirst("\\..*", "");
  }

  private void gaps() {
    for (BlockDefinition block : definition.blocks()) {
      if (!definition.poll().contains(block.name())) {
        continue;
      }
      String first = block.repeat().count() == 1 ? block.name() : block.name() + ".1";
      longestGap(profile.block(first))
          .ifPresent(
              gap ->
                  advice.add(
                      "blocks." + block.name(),
                      "registers %04X to %04X are read at every poll for nothing"
                          .formatted(gap.from(), gap.to()),
                      "split the block there, or name what stands in them"));
    }
  }

  private record Gap(int from, int to) {}

  private static Optional<Gap> longestGap(Block block) {
    BitSet used = new BitSet();
    for (Field field : block.fields()) {
      for (int place : field.bytes().at()) {
        used.set((place - Block.DATA_START) / 2);
      }
    }
    int from = 0;
    int longest = 0;
    int start = used.nextClearBit(0);
    while (start < block.count()) {
      int next = used.nextSetBit(start);
      int end = next < 0 ? block.count() : next;
      if (end - start > longest) {
        longest = end - start;
        from = start;
      }
      start = used.nextClearBit(end);
    }
    int first = block.address() + from;
    return longest > GAP_WORTH_A_REQUEST
        ? Optional.of(new Gap(first, first + longest - 1))
        : Optional.empty();
  }

  private void blocksOfNoUse() {
    Set<String> used = new HashSet<>();
    for (FieldDefinition field : fields.values()) {
      if (field.expected().isPresent()) {
        used.add(field.block());
      }
    }
    withFactors(ReadingParts.all(definition.reading())).forEach(field -> used.add(field.block()));
    for (int i = 0; i < definition.poll().size(); i++) {
      advice.require(
          used.contains(definition.poll().get(i)),
          "poll." + i,
          "every poll reads block '"
              + definition.poll().get(i)
              + "', though no part of the reading stands in it",
          "leave it out of poll; it can still be read on demand");
    }
  }

  private List<FieldDefinition> withFactors(Stream<String> names) {
    List<FieldDefinition> all = new ArrayList<>();
    names
        .flatMap(name -> Stream.ofNullable(fields.get(name)))
        .forEach(
            field -> {
              all.add(field);
              field.scaling().scaleBy().stream()
                  .flatMap(factor -> Stream.ofNullable(fields.get(factor)))
                  .forEach(all::add);
            });
    return all;
  }

  private void valuesReadAndDropped() {
    Map<String, Measure> empty = ReadingParts.empty(definition.reading());
    for (FieldDefinition field : fields.values()) {
      String unit = field.scaling().unit();
      if (!unit.isEmpty() && definition.poll().contains(field.block())) {
        empty.forEach(
            (part, measure) ->
                advice.require(
                    measure.ratioOf(unit).isEmpty(),
                    "fields." + field.name(),
                    "every poll reads '" + field.name() + "', and the reading leaves it out",
                    "name it in reading." + part));
      }
    }
  }

  private void unverifiedMoney() {
    Stream<String> named =
        Stream.concat(
            ReadingParts.money(definition.reading()),
            definition.commands().stream().flatMap(this::proofOfASale));
    withFactors(named).stream()
        .filter(field -> field.origin().unverified())
        .distinct()
        .forEach(
            field ->
                advice.add(
                    "fields." + field.name() + ".unverified",
                    "money depends on '" + field.name() + "', which nobody has verified",
                    "hold the meter's display against ./hub probe, name the source, and drop"
                        + " unverified"));
  }

  private Stream<String> proofOfASale(CommandDefinition command) {
    return command.name().equals("sale")
        ? command.readBack().stream().flatMap(proof -> proof.shows().keySet().stream())
        : Stream.empty();
  }
}
