package org.prepayhub.config.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prepayhub.config.start.PrivateFile;

/** Tells tools where the demo is and how to get in; there only while the demo serves. */
final class DemoFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private String written = "";
  private boolean closed;

  DemoFile(Path file) {
    this.file = file;
  }

  /** What the file says. */
  record Content(
      String api,
      String console,
      String simulator,
      Client apiClient,
      List<Operator> operators,
      String project,
      String sampleAccount,
      String sampleMeter,
      Processes processes) {}

  record Client(String id, String secret) {}

  record Operator(String user, String password, String role) {}

  /** Process ids; 0 for one that is being started again. */
  record Processes(long hub, long simulator, long postgres) {}

  /** Writes the file when it would say something new. */
  synchronized void say(Content content) {
    try {
      String text = JSON.writeValueAsString(content) + "\n";
      if (!closed && !text.equals(written)) {
        PrivateFile.write(file, text);
        written = text;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the demo file cannot be put into words", e);
    }
  }

  /** Removes the file for good: nothing is said any more. */
  synchronized void close() {
    closed = true;
    remove();
  }

  /** Removes what an earlier demo left. */
  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
