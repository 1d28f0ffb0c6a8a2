package org.prepayhub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchApplicationTest {
  private static final Path PAGE = Path.of("../config/src/main/resources/hub-help.txt");
  private static final Pattern PART = Pattern.compile("(?s)\n  \\./hub bench(.*?)\n  \\./hub ");
  private static final Pattern NAME = Pattern.compile("(?m)^ {4}([a-z]+) {2,}");
  private static final Pattern OPTION = Pattern.compile("(?m)^ {6}(--[a-z-]+)\\b");

  private final StringWriter told = new StringWriter();

  private int execute(String... args) {
    PrintWriter writer = new PrintWriter(told);
    return BenchApplication.execute(args, writer, writer);
  }

  @ParameterizedTest
  @CsvSource({
    "collection --points 0, --points is 0: give 1 to 1000000",
    "collection --points 1000001, --points is 1000001",
    "collection --points many, many",
    "collection --lines 1, --lines is 1: give 41 to 10000",
    "collection --interval 7s, --interval is 7 s",
    "collection --interval 5m --minutes 1, --minutes is shorter than --interval",
    "collection --aged -1, --aged is -1",
    "collection --runs 0, --runs is 0",
    "collection --heap big, --heap is big",
    "collection --setting x, --setting is x",
    "collection --delay -5, --delay is -5",
    "recharge --clients 0, --clients is 0",
    "recharge --seconds 0, --seconds is 0",
    "recharge --clients 32 --points 10, --points is 10",
    "recharge --api-clients 33, --api-clients is 33: give 0 to 32",
    "delivery --dead 32, --dead is 32",
    "delivery --dead-beside 33, --dead-beside is 33: give 0 to 32",
    "pressure --times 1, --times is 1: give 2 to 10000",
    "pressure --slots 0, --slots is 0",
    "close --points 10, --points is 10",
    "close --rate -1, --rate is -1",
    "start --points -1, --points is -1",
    "flight, flight"
  })
  void refusesWhatIsWrongAndSaysWhatMayBeGiven(String line, String expected) {
    assertThat(execute(line.split(" "))).isEqualTo(BenchApplication.WRONG);
    assertThat(told.toString()).contains(expected);
  }

  @Test
  void saysWhichBenchesThereAre() {
    assertThat(execute()).isEqualTo(BenchApplication.WRONG);
    assertThat(told.toString()).contains("collection, ").contains("./hub help");
  }

  @Test
  void theHelpPageNamesEveryBenchAndOptionAndNoOther() throws IOException {
    Matcher part = PART.matcher(Files.readString(PAGE));
    assertThat(part.find()).isTrue();
    CommandLine line = BenchApplication.commandLine();
    Set<String> options = new TreeSet<>();
    line.getSubcommands()
        .values()
        .forEach(
            bench ->
                bench
                    .getCommandSpec()
                    .options()
                    .forEach(option -> options.add(option.longestName())));

    assertThat(named(NAME, part.group(1))).isEqualTo(line.getSubcommands().keySet());
    assertThat(named(OPTION, part.group(1))).isEqualTo(options);
  }

  private static Set<String> named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(TreeSet::new, Set::add, Set::addAll);
  }
}
