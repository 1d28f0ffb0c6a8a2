package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prepayhub.line.Query;
import org.prepayhub.metering.Figures;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileDecoder;
import org.prepayhub.metering.profile.ReadingAssembler;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.units.MeterId;

/**
 * Frames of a meter as people write them down, RTU with CRC, and what they mean: sections {@code
 * poll}, {@code block name} and {@code command name parameter=value}, each with lines {@code >}
 * asked and {@code <} answered (going on where a line is indented), then every figure by name.
 */
final class GoldenFrames {
  private static final ReadingAssembler.Stamp STAMP =
      new ReadingAssembler.Stamp(
          new MeterId(1), Instant.EPOCH, Instant.EPOCH, Reading.Source.DEMAND);

  private final long station;
  private final List<Section> sections = new ArrayList<>();

  /** What stands under one headline. */
  private record Section(
      List<String> head, List<String> asked, List<String> answered, List<String> shown) {
    static Section of(String headline) {
      return new Section(
          List.of(headline.split(" ")), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(String line) {
      switch (line.charAt(0)) {
        case '>' -> asked.add(line.substring(1));
        case '<' -> answered.add(line.substring(1));
        case ' ' -> answered.add(answered.removeLast() + line);
        default -> shown.add(line);
      }
    }
  }

  GoldenFrames(String text) {
    List<String> lines =
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    station = Long.parseLong(lines.getFirst().replaceFirst("station ", ""));
    for (String line : lines.subList(1, lines.size())) {
      if (line.matches("poll|block .*|command .*")) {
        sections.add(Section.of(line));
      } else {
        sections.getLast().add(line);
      }
    }
  }

  /** Holds the profile to every frame; the poll must be among them. */
  void prove(MeterProfile profile) {
    assertThat(sections).extracting(section -> section.head().getFirst()).contains("poll");
    for (Section section : sections) {
      switch (section.head().getFirst()) {
        case "poll" -> poll(profile, section);
        case "block" -> block(profile.block(section.head().get(1)), section);
        default -> command(profile, section);
      }
    }
  }

  private void poll(MeterProfile profile, Section section) {
    List<Query> asked = profile.pollBlocks().stream().map(it -> it.request(station)).toList();
    assertThat(asked.stream().map(query -> Frames.hex(query.pdu())))
        .as("requests of the poll")
        .containsExactlyElementsOf(pdus(section.asked()).map(Frames::hex).toList());
    Reading reading =
        ReadingAssembler.assemble(profile, STAMP, station, pdus(section.answered()).toList());
    assertThat(lines(Figures.of(reading))).as("reading").containsExactlyElementsOf(section.shown());
  }

  private void block(Block block, Section section) {
    assertThat(block.request(station).pdu()).isEqualTo(pdus(section.asked()).findFirst().get());
    byte[] answer = pdus(section.answered()).findFirst().orElseThrow();
    Registers registers = ProfileDecoder.decode(block, answer, station);
    Map<String, String> shown = new TreeMap<>(registers.texts());
    registers
        .numbers()
        .forEach((name, value) -> shown.put(name, value.stripTrailingZeros().toPlainString()));
    assertThat(lines(shown))
        .as("block %s", block.name())
        .containsExactlyElementsOf(section.shown());
  }

  private void command(MeterProfile profile, Section section) {
    Command command = profile.command(section.head().get(1));
    Map<String, Long> parameters = new HashMap<>();
    for (String parameter : section.head().subList(2, section.head().size())) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], Long.valueOf(parts[1]));
    }
    Query query = command.request(station, parameters);
    assertThat(query.pdu())
        .as("command %s", section.head())
        .isEqualTo(pdus(section.asked()).findFirst().orElseThrow());
    Optional<byte[]> answer = pdus(section.answered()).findFirst();
    answer.ifPresent(pdu -> command.readReply(pdu, query));
  }

  private static Stream<byte[]> pdus(List<String> frames) {
    return frames.stream().map(Frames::pdu);
  }

  private static List<String> lines(Map<String, String> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + " " + figure.getValue())
        .toList();
  }
}
