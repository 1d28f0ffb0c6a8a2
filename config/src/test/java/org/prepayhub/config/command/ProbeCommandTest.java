package org.prepayhub.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe of scripted meters over real sockets. */
class ProbeCommandTest {
  private static final String POLL = "09 03 00 00 00 08";
  private static final String ANSWER = "09 03 10 00 01 E2 40 00 0A 00 02 00 09 01 35 24 CA E3 57";

  @TempDir private Path site = Path.of("");
  private final ScriptedGateway gateway;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ProbeCommandTest() throws IOException {
    gateway = new ScriptedGateway();
  }

  @BeforeEach
  void answer() {
    gateway.answering(POLL, ANSWER);
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
  }

  @Test
  void showsRawAndDecodedSideBySideAndWhatWouldBeStored() {
    assertThat(probe("--profile", "hub-pulse-water", "--station", "9")).isZero();
    assertThat(out.toString().lines())
        .contains(
            "station 9",
            "> 09 03 00 00 00 08 45 44",
            "< 09 03 10 00 01 E2 40 00 0A 00 02 00 09 01 35 24 CA E3 57 D5 77",
            "#  pulses               0000     00 01 E2 40              1234560 L",
            "#  batteryLow           0003     00 02                    1",
            "volumeL 1234560",
            "flags 2");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    assertThat(probe("--profile", "hub-pulse-water", "--station", "9", "--json")).isZero();
    JsonNode told = new ObjectMapper().readTree(out.toString());
    assertThat(told.get("probe").booleanValue()).isTrue();
    assertThat(told.at("/reading/volumeL").asText()).isEqualTo("1234560");
    assertThat(told.at("/blocks/0/request").asText()).isEqualTo("09 03 00 00 00 08 45 44");
    assertThat(told.at("/blocks/0/fields/0/raw").asText()).isEqualTo("00 01 E2 40");
    assertThat(told.at("/blocks/0/fields/0/unit").asText()).isEqualTo("L");
  }

  @Test
  void marksWhatNobodyVerified() {
    gateway.answering("010300 8d0002", "01030400010028");
    assertThat(probe("--profile", "acrel-adl3000", "--block", "ratios")).isZero();
    assertThat(out.toString()).contains("40  (unverified: unlicensed public code)");
  }

  @Test
  void tellsSilenceWithItsMend() {
    assertThat(probe("--profile", "hub-pulse-water", "--station", "8", "--timeout", "100ms"))
        .isEqualTo(1);
    assertThat(out.toString()).contains("! station 8 did not answer within 1").contains("Mend:");
  }

  @Test
  void tellsAnExceptionWithItsMend() {
    gateway.answering("090300000008", "098302");
    assertThat(probe("--profile", "hub-pulse-water", "--station", "9")).isEqualTo(1);
    assertThat(out.toString())
        .contains("< 09 83 02 ", "has no such registers (exception 2)", "Mend: check address");
  }

  @Test
  void tellsTheAnswerOfAnotherMeter() {
    gateway.answering("090300000008", ANSWER.replace("00 09 01", "00 07 01"));
    assertThat(probe("--profile", "hub-pulse-water", "--station", "9")).isEqualTo(1);
    assertThat(out.toString())
        .contains("unit is 7 and not 9", "0004     00 07", "Mend:")
        .doesNotContain("volumeL");
  }

  @Test
  void tellsThatNothingListens() throws IOException {
    gateway.close();
    assertThat(probe("--profile", "hub-pulse-water", "--timeout", "100ms")).isEqualTo(1);
    assertThat(out.toString())
        .contains("! no connection to 127.0.0.1:")
        .contains("Mend: check --h");
  }

  @Test
  void saysWhatWouldBeAskedByAProfileOfTheSite() throws IOException {
    Files.createDirectory(site.resolve("profiles"));
    Files.writeString(
        site.resolve("profiles/plain.yaml"),
        """
        name: plain
        source: a manual
        protocol: modbus
        blocks:
          main: {function: 4, address: 0x0156, count: 2}
        poll: main
        fields:
          energy: {block: main, at: 0, type: float32, unit: kWh}
        reading: {total: energy}
        """);
    assertThat(probe("--profile", "plain", "--site", site.toString(), "--plan")).isZero();
    assertThat(out.toString()).contains("> 01 04 01 56 00 02 90 27").doesNotContain("<");
  }

  @Test
  void refusesAFaultyProfileOfTheSite() throws IOException {
    Files.createDirectory(site.resolve("profiles"));
    Files.writeString(site.resolve("profiles/plain.yaml"), "name: plain\n");
    assertThat(probe("--profile", "plain", "--site", site.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("plain.yaml:1:", "Mend:");
  }

  private int probe(String... options) {
    List<String> arguments = new ArrayList<>(List.of("probe", "--port", gateway.port()));
    arguments.addAll(List.of(options));
    return HubCommandLine.execute(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
