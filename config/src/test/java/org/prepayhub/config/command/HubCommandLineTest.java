package org.prepayhub.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubCommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return HubCommandLine.execute(
        arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("./hub demo", "./hub run", "./hub prove", "./hub probe", "./hub help");
  }

  @Test
  void noCommandShowsTheHelpAndIsWrong() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("./hub demo");
  }

  @ParameterizedTest
  @CsvSource({
    "dance, dance",
    "demo --frehs, --frehs",
    "demo --meters many, many",
    "demo --meters 0, --meters 0",
    "demo --clock 0, no clock",
    "demo --clock 60y, no clock",
    "demo --clock 3601, no clock",
    "run --ste x, --ste",
    "run here, here",
    "run --site, --site",
    "prove --fast, --fast",
    "prove --last --keep, --keep",
    "semester --days 1, --days 1",
    "semester --meters 7, --meters 7",
    "semester --every 7m, --every",
    "semester --every soon, soon",
    "semester --seed x, --seed",
    "backup, FILE",
    "restore, FILE",
    "probe, --profile",
    "probe --profile nobody, nobody",
    "probe --profile eastron-sdm630 --station 256, --station 256",
    "probe --profile eastron-sdm630 --port 0, --port 0",
    "probe --profile eastron-sdm630 --timeout soon, --timeout soon",
    "probe --profile eastron-sdm630 --block nothing, nothing"
  })
  void tellsWhatIsWrongAndHowToMendIt(String line, String named) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(named).contains("Mend:");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void refusesASiteFolderWithoutASite(@TempDir Path empty) {
    assertThat(run("run", "--site", empty.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("site.yaml", empty.toString(), "Mend:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "60x", "60X", "60×"})
  void takesAClockInEveryWayPeopleWriteIt(String text) {
    assertThat(new ClockRate().convert(text)).isEqualTo(60);
  }
}
