package org.prepayhub.bench.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.prepayhub.bench.BenchFailed;

/** A program of this very jar in a process and session of its own. */
final class Program implements AutoCloseable {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration END = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts the jar's own main class, with the options the launcher gives it. */
  static Program hub(List<String> jvm, List<String> arguments, Path log) {
    List<String> command = java(jvm);
    command.addAll(List.of("-jar", jar()));
    command.addAll(arguments);
    return start(command, log);
  }

  static Program other(String mainClass, List<String> jvm, List<String> arguments, Path log) {
    List<String> command = java(jvm);
    boolean loadedByTheJvm = Program.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    command.addAll(
        loadedByTheJvm
            ? List.of("-cp", jar(), mainClass)
            : List.of("-Dloader.main=" + mainClass, "-jar", jar()));
    command.addAll(arguments);
    return start(command, log);
  }

  private static Program start(List<String> command, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process.getOutputStream().close();
      return new Program(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  /**
   * A session of its own: a Ctrl-C in the terminal reaches the bench alone, which ends the rest.
   */
  private static List<String> java(List<String> jvm) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:AOTCache="))
        .forEach(command::add);
    command.addAll(jvm);
    return command;
  }

  /** What is measured is the packaged hub, so classes of a build folder are no hub. */
  private static String jar() {
    String path = System.getProperty("java.class.path");
    if (!path.endsWith(".jar") || path.contains(File.pathSeparator)) {
      throw new BenchFailed("only a packaged hub is measured: start the bench with ./hub bench");
    }
    return path;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Whether it ended, and said that all was well. */
  boolean succeeded() {
    return !alive() && process.exitValue() == 0;
  }

  /** The end of what it said, for the reason of a failure. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException _) {
      return "it said nothing";
    }
  }

  /** Ends it as a power cut would. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it in good order, or by force where that takes too long. */
  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd()) {
      kill();
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
