package org.prepayhub.config.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts another program of this jar in a process and session of its own. */
final class ChildJvm {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private ChildJvm() {}

  /** The process; its output is appended to the log. */
  static Process start(String mainClass, String heap, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(session());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(learned());
    command.addAll(program(mainClass));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    return process;
  }

  /** A Ctrl-C in the terminal must reach the hub alone, which then ends its children in order. */
  private static List<String> session() {
    return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
  }

  /** Inside the packaged jar the classes are found by its own loader, beside it by the JVM. */
  private static List<String> program(String mainClass) {
    String path = System.getProperty("java.class.path");
    boolean loadedByTheJvm = ChildJvm.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    return loadedByTheJvm
        ? List.of("-cp", path, mainClass)
        : List.of("-Dloader.main=" + mainClass, "-jar", path);
  }

  /** What the JVM learned of this program's libraries when the hub was built serves a child too. */
  private static List<String> learned() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:AOTCache="))
        .toList();
  }
}
