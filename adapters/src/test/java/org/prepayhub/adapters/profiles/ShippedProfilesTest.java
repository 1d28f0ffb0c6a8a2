package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prepayhub.metering.profile.MeterProfile;

/** Every profile that comes with the hub, against frames and against its own documentation. */
class ShippedProfilesTest {
  private final YamlProfiles profiles = YamlProfiles.load(Optional.empty());

  static List<String> shipped() {
    return YamlProfiles.SHIPPED;
  }

  @Test
  void areAllThereAreInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/profiles"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(YamlProfiles.SHIPPED);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void areProvenByGoldenFrames(String name) {
    new GoldenFrames(golden(name)).prove(profiles.byName(name));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void giveNoCauseForAdvice(String name) throws IOException {
    String file = name + ".yaml";
    byte[] text = Files.readAllBytes(Path.of("src/main/resources/profiles", file));
    assertThat(ProfileFile.read(file, text))
        .isInstanceOfSatisfying(
            ProfileFile.Sound.class, sound -> assertThat(sound.advice()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void areToldOfInTheDocumentationWithWhatTheyRestOn(String name) throws IOException {
    String page = Files.readString(Path.of("../docs/profiles.md"));
    String table = page.substring(page.indexOf("## What the shipped profiles rest on"));
    assertThat(table.lines()).anyMatch(line -> line.startsWith("| `" + name + "` |"));
    MeterProfile profile = profiles.byName(name);
    boolean doubtful =
        profile.definition().fields().stream().anyMatch(field -> field.origin().unverified());
    String row =
        table.lines().filter(line -> line.startsWith("| `" + name + "` |")).findFirst().get();
    assertThat(row.contains("unverified:"))
        .as("the row says which fields are unverified, and only then")
        .isEqualTo(doubtful);
  }

  private static String golden(String name) {
    try (InputStream in =
        ShippedProfilesTest.class.getResourceAsStream("/golden/" + name + ".txt")) {
      assertThat(in).as("golden frames of %s in src/test/resources/golden", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
