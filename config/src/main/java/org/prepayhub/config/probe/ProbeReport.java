package org.prepayhub.config.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.prepayhub.config.probe.Probed.Answer;
import org.prepayhub.config.probe.Probed.Trouble;
import org.prepayhub.metering.profile.Inspection.Meaning;
import org.prepayhub.metering.profile.Inspection.Seen;

/** Tells what came of a probe, for people or for programs. */
final class ProbeReport {
  private static final int WIDTH = 32;

  private final Probed probed;
  private final String fileSource;

  ProbeReport(Probed probed) {
    this.probed = probed;
    this.fileSource = probed.order().profile().definition().source();
  }

  void print(PrintWriter to) {
    ProbeOrder order = probed.order();
    to.println("# " + order.profile() + " at " + order.at() + "; known from: " + fileSource);
    to.println("station " + order.station());
    for (Answer answer : probed.answers()) {
      print(answer, to);
    }
    probed
        .reading()
        .ifPresent(
            reading -> {
              to.println("\n# the reading as it would be stored");
              reading.forEach((name, value) -> to.println(name + " " + value));
            });
  }

  private void print(Answer answer, PrintWriter to) {
    int first = answer.block().address();
    to.printf(
        "%n# block %s, registers %04X to %04X%n",
        answer.block().name(), first, first + answer.block().count() - 1);
    to.println("> " + RtuFrame.hex(answer.asked().station(), answer.asked().pdu()));
    answer
        .pdu()
        .ifPresent(pdu -> to.println("< " + wrapped(RtuFrame.hex(answer.asked().station(), pdu))));
    if (!answer.fields().isEmpty()) {
      to.printf("#  %-20s %-8s %-24s %s%n", "field", "address", "raw", "value");
    }
    for (Seen field : answer.fields()) {
      String line =
          "#  %-20s %04X     %-24s %s"
              .formatted(field.name(), field.address(), RtuFrame.hex(field.raw()), value(field));
      to.println((line + doubts(field)).stripTrailing());
    }
    for (Trouble trouble : answer.troubles()) {
      to.println("! " + trouble.what() + "\n  Mend: " + trouble.mend());
    }
  }

  private static String wrapped(String hex) {
    StringBuilder lines = new StringBuilder();
    int perLine = 3 * WIDTH;
    for (int at = 0; at < hex.length(); at += perLine) {
      lines.append(at == 0 ? "" : "\n  ");
      lines.append(hex.substring(at, Math.min(hex.length(), at + perLine)).stripTrailing());
    }
    return lines.toString();
  }

  private static String value(Seen field) {
    return switch (field.meaning()) {
      case Meaning.Value(String text) -> (text + " " + field.unit()).stripTrailing();
      case Meaning.Nothing _ -> "-";
      case Meaning.Nonsense _ -> "?";
    };
  }

  private String doubts(Seen field) {
    String source = field.origin().source().equals(fileSource) ? "" : field.origin().source();
    String unverified = field.origin().unverified() ? "unverified" : "";
    String both = unverified + (unverified.isEmpty() || source.isEmpty() ? "" : ": ") + source;
    return both.isEmpty() ? "" : "  (" + both + ")";
  }

  ObjectNode json() {
    ProbeOrder order = probed.order();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("probe", probed.isSound());
    document.put("profile", order.profile().name());
    document.put("host", order.at().host()).put("port", order.at().port());
    document.put("station", order.station());
    ArrayNode blocks = document.putArray("blocks");
    probed.answers().forEach(answer -> put(blocks.addObject(), answer));
    probed.reading().ifPresent(reading -> reading.forEach(document.putObject("reading")::put));
    return document;
  }

  private static void put(ObjectNode block, Answer answer) {
    block.put("name", answer.block().name());
    block.put("request", RtuFrame.hex(answer.asked().station(), answer.asked().pdu()));
    answer.pdu().ifPresent(pdu -> block.put("answer", RtuFrame.hex(answer.asked().station(), pdu)));
    ArrayNode fields = block.putArray("fields");
    answer.fields().forEach(field -> put(fields.addObject(), field));
    ArrayNode troubles = block.putArray("troubles");
    answer
        .troubles()
        .forEach(it -> troubles.addObject().put("what", it.what()).put("mend", it.mend()));
  }

  private static void put(ObjectNode document, Seen field) {
    document.put("name", field.name()).put("address", field.address());
    document.put("raw", RtuFrame.hex(field.raw()));
    if (field.meaning() instanceof Meaning.Value(String text)) {
      document.put("value", text);
    }
    document.put("unit", field.unit()).put("source", field.origin().source());
    document.put("unverified", field.origin().unverified());
  }
}
