package org.prepayhub.config.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.config.site.FolderState.Part;

class FolderStateTest {
  @TempDir private Path home = Path.of("");

  private Path site() {
    return home.resolve("site");
  }

  @BeforeEach
  void makesTheFolder() throws IOException {
    Files.createDirectories(site().resolve("routes/north"));
    Files.createDirectories(site().resolve("profiles"));
  }

  @ParameterizedTest
  @CsvSource({
    "site.yaml, TABLES",
    "meters.csv, TABLES",
    "application.yaml, SETTINGS",
    "profiles/hall-total.yaml, PROFILES",
    "routes/site-tell.camel.yaml, ROUTES",
    "routes/north/site-tell.camel.yaml, ROUTES",
    "routes/site-tell.yaml, ROUTES",
    "routes/site-tell.yml, ROUTES",
  })
  void knowsToWhichPartAFileBelongs(String file, Part part) throws IOException {
    FolderState before = FolderState.of(site());

    Files.writeString(site().resolve(file), "a");
    FolderState after = FolderState.of(site());

    assertThat(after.changedSince(before)).containsExactly(part);
    assertThat(before.changedSince(after)).as("when it goes").containsExactly(part);
  }

  @ParameterizedTest
  @CsvSource({"routes/notes.txt", "routes/site-tell.camel.yaml~", "notes.yaml", "profiles/a.csv"})
  void leavesOtherFilesAlone(String file) throws IOException {
    FolderState before = FolderState.of(site());

    Files.writeString(site().resolve(file), "a");

    assertThat(FolderState.of(site())).isEqualTo(before);
  }

  @Test
  void seesChangesBehindLinksAsTheReadersDo() throws IOException {
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Files.delete(site().resolve("routes/north"));
    Files.delete(site().resolve("routes"));
    Files.createSymbolicLink(site().resolve("routes"), elsewhere);
    Path link = Files.createSymbolicLink(home.resolve("link"), site());
    FolderState before = FolderState.of(link);

    Files.writeString(elsewhere.resolve("site-tell.camel.yaml"), "a");

    assertThat(FolderState.of(link).changedSince(before)).containsExactly(Part.ROUTES);
  }

  @Test
  void aLinkThatLeadsBackStopsNobody() throws IOException {
    Files.createSymbolicLink(site().resolve("routes/back"), site());
    Files.writeString(site().resolve("routes/site-tell.camel.yaml"), "a");

    assertThat(FolderState.of(site()).files()).hasSize(1);
  }
}
