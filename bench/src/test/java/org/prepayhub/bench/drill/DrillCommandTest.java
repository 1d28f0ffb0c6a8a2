package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.bench.BenchApplication;
import picocli.CommandLine;

class DrillCommandTest {
  private static final Path PAGE = Path.of("../config/src/main/resources/hub-help.txt");
  private static final Pattern PART = Pattern.compile("(?s)\n  \\./hub drill(.*?)\n  \\./hub ");
  private static final Pattern OPTION = Pattern.compile("(?m)^ {6}(--[a-z-]+)\\b");
  private static final int WRONG = 2;

  @ParameterizedTest
  @CsvSource({
    "--minutes 0, --minutes is 0: give 1 to 240",
    "--points 31, --points is 31: give 32 to 10000",
    "--seed often, often",
    "--hub-held 1.5, --hub-held is 1.5: give 0 to 1",
    "--heap big, --heap is big",
    "--hours 1, --hours"
  })
  void refusesWhatIsWrongAndSaysWhatMayBeGiven(String line, String expected) {
    StringWriter told = new StringWriter();
    PrintWriter writer = new PrintWriter(told);

    int status =
        BenchApplication.telling(new CommandLine(new DrillCommand()))
            .setOut(writer)
            .setErr(writer)
            .execute(line.split(" "));

    assertThat(status).isEqualTo(WRONG);
    assertThat(told.toString()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "--folder x, ./hub drill --seed 7 --minutes 2",
    "--minutes 3, ./hub drill --seed 7 --minutes 3",
    "--hub-held 0.5 --heap 1g --points 40,"
        + " ./hub drill --seed 7 --points 40 --hub-held 0.5 --heap 1g --minutes 2"
  })
  void namesEveryOptionThatIsNotAsItComesToBeRunAgain(String given, String again) {
    DrillCommand drill = new DrillCommand();
    new CommandLine(drill).parseArgs(given.split(" "));

    assertThat(drill.again(7)).isEqualTo(again);
  }

  @Test
  void theHelpPageNamesEveryOptionAndNoOther() throws IOException {
    Matcher part = PART.matcher(Files.readString(PAGE));
    assertThat(part.find()).isTrue();
    TreeSet<String> options = new TreeSet<>();
    new CommandLine(new DrillCommand())
        .getCommandSpec()
        .options()
        .forEach(option -> options.add(option.longestName()));

    List<String> named = OPTION.matcher(part.group(1)).results().map(hit -> hit.group(1)).toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(options);
  }
}
