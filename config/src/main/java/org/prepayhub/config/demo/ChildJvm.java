package org.prepayhub.config.demo;

import java.io.IOException;
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
        List.of("-Xmx" + heap, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
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

  private static List<String> program(String mainClass) {
    String path = System.getProperty("java.class.path");
    return path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"))
        ? List.of("-Dloader.main=" + mainClass, "-jar", path)
        : List.of("-cp", path, mainClass);
  }
}
