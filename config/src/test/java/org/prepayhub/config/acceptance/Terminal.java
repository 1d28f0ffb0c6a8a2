package org.prepayhub.config.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A terminal somebody types into: what it printed is kept, and can be waited for. */
final class Terminal implements AutoCloseable {
  private static final String PROMPT = "\u0001 ready";
  private static final Duration END = Duration.ofSeconds(60);

  private final Process process;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final List<String> said = new ArrayList<>();
  private boolean ended;

  private Terminal(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /** A shell that stops at the first command that fails. */
  static Terminal shell(Path folder) throws IOException {
    return shell(folder, List.of());
  }

  /**
   * Such a shell somewhere else.
   *
   * @param by the command that goes there and runs what follows it
   */
  static Terminal shell(Path folder, List<String> by) throws IOException {
    List<String> command = new ArrayList<>(by);
    command.addAll(List.of("bash", "--noprofile", "--norc", "-euo", "pipefail", "-s"));
    return open(folder, command.toArray(String[]::new));
  }

  /** One command in a terminal of its own. */
  static Terminal running(Path folder, String command) throws IOException {
    return open(folder, "bash", "--noprofile", "--norc", "-c", command);
  }

  private static Terminal open(Path folder, String... command) throws IOException {
    return new Terminal(
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start());
  }

  /**
   * Runs the file in the shell.
   *
   * @return what it printed, or empty when it failed or took too long; then {@link #said} has it
   */
  Optional<List<String>> run(Path script, Duration limit) throws IOException {
    int before = said.size();
    // The prompt begins a line of its own even where a command leaves its last one open.
    String typed = ". '%s' < /dev/null\nprintf '\\n%s\\n'\n".formatted(script, PROMPT);
    process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return await(Pattern.compile(Pattern.quote(PROMPT)), limit)
        ? Optional.of(List.copyOf(said.subList(before, said.size())))
        : Optional.empty();
  }

  /** Waits until it prints such a line; false when it ends before, or the time is over. */
  boolean await(Pattern line, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    while (!ended) {
      Optional<String> next = next(Duration.between(Instant.now(), deadline));
      if (next.isEmpty()) {
        return false;
      }
      if (line.matcher(next.get()).matches()) {
        return true;
      }
      said.add(next.get());
    }
    return false;
  }

  /** Everything it printed so far. */
  List<String> said() {
    while (!ended && !lines.isEmpty()) {
      next(Duration.ZERO).ifPresent(said::add);
    }
    return List.copyOf(said);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as Ctrl-C would. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("did not end within a minute of SIGTERM: " + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> next(Duration limit) {
    try {
      Optional<String> next = lines.poll(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
      ended = next != null && next.isEmpty();
      return next == null ? Optional.empty() : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      lines.add(Optional.of("(its output ended: " + e.getMessage() + ")"));
    }
    lines.add(Optional.empty());
  }
}
