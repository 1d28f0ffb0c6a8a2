package org.prepayhub.config.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;

/** What a check found, for people and for programs. */
public record CheckReport(List<Finding> findings) {
  private static final JsonMapper JSON = new JsonMapper();

  public CheckReport {
    findings = List.copyOf(findings);
  }

  public long errors() {
    return count(Severity.ERROR);
  }

  public long warnings() {
    return count(Severity.WARNING);
  }

  private long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** One finding in two lines, in the form that editors and terminals make a link of. */
  public String text() {
    return findings.stream().map(CheckReport::text).collect(Collectors.joining());
  }

  private static String text(Finding finding) {
    return "%s%s: %s: %s\n  Mend: %s\n"
        .formatted(
            finding.file(),
            finding.line() > 0 ? ":" + finding.line() : "",
            word(finding.severity()),
            finding.what(),
            finding.mend());
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** How it went, in one line. */
  public String summary(String folder) {
    if (findings.isEmpty()) {
      return folder + " is in order.";
    }
    return "%s: %s, %s."
        .formatted(folder, counted(errors(), "error"), counted(warnings(), "warning"));
  }

  private static String counted(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  /** The same as one JSON document. */
  public String json() {
    ObjectNode document =
        JSON.createObjectNode()
            .put("check", true)
            .put("errors", errors())
            .put("warnings", warnings());
    ArrayNode list = document.putArray("findings");
    for (Finding finding : findings) {
      list.addObject()
          .put("severity", word(finding.severity()))
          .put("file", finding.file())
          .put("line", finding.line())
          .put("what", finding.what())
          .put("mend", finding.mend());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings cannot be written as JSON", e);
    }
  }
}
