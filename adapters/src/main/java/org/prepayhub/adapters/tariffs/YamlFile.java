package org.prepayhub.adapters.tariffs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Node;
import org.prepayhub.check.Section;
import org.prepayhub.check.YamlComplaint;
import org.prepayhub.tariff.TariffMistake;

/**
 * One file while it is read.
 *
 * @param name as the integrator would open it
 * @param findings what is wrong with it, as errors
 */
record YamlFile(String name, List<Finding> findings) {
  /** More than any tariff needs; a larger file is not read at all. */
  private static final int MOST_BYTES = 256 * 1024;

  void mistake(Node.Mark at, String what, String mend) {
    findings.add(Finding.error(name, at.line(), what, mend));
  }

  void mistakes(Node root, List<TariffMistake> mistakes) {
    for (TariffMistake mistake : mistakes) {
      Node.Mark at = Node.find(root, List.of(mistake.path().split("\\.", -1)));
      mistake(at, mistake.what(), mistake.mend());
    }
  }

  Section section(Node root) {
    return Section.of(new Node.Mark(1, 1), root, this::mistake);
  }

  /** Nothing where the file is no YAML. */
  Optional<Node> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(MOST_BYTES + 1));
    } catch (IOException e) {
      return refused(0, "the file cannot be read: " + e.getMessage(), "check its rights");
    }
  }

  Optional<Node> read(byte[] content) {
    if (content.length > MOST_BYTES) {
      return refused(0, "the file has " + content.length + " bytes", "keep it under 256 KiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return Optional.of(YamlNodes.parse(text, this::mistake));
    } catch (CharacterCodingException _) {
      return refused(0, "the file is not UTF-8", "save it as UTF-8");
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      YamlComplaint complaint = YamlComplaint.of(e.getOriginalMessage(), at.getLineNr());
      return refused(
          complaint.line(), "not YAML: " + complaint.what(), "check indents, colons and quotes");
    } catch (IOException e) {
      return refused(0, "the file cannot be read: " + e.getMessage(), "check it");
    }
  }

  private Optional<Node> refused(int line, String what, String mend) {
    findings.add(Finding.error(name, line, what, mend));
    return Optional.empty();
  }
}
