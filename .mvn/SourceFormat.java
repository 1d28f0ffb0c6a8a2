import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every module's sources: {@code check} fails when a file would change,
 * {@code write} changes it. The build starts it on the JDK it compiles with, because the formatter
 * only understands the language level of the JVM it runs in.
 */
public class SourceFormat {
  public static void main(String[] args) throws IOException {
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    List<String> arguments = new ArrayList<>();
    if (args[0].equals("write")) {
      arguments.add("--replace");
    } else {
      arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
    }
    try (Stream<Path> files = Files.walk(Path.of(args[1]))) {
      files
          .map(Path::toString)
          .filter(name -> name.matches(".*/src/(main|test|sample|jmh)/java/.*\\.java"))
          .filter(name -> !name.contains("/target/")) // what the build itself wrote
          .sorted()
          .forEach(arguments::add);
    }
    int status =
        formatter.run(
            new PrintWriter(System.out, true),
            new PrintWriter(System.err, true),
            arguments.toArray(String[]::new));
    if (status != 0) {
      System.err.println("Files above are not in the house layout: run  mvn -N -Dformat=write process-sources");
    }
    System.exit(status);
  }
}
