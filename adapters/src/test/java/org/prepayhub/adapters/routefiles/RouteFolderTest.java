package org.prepayhub.adapters.routefiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.check.Finding;

class RouteFolderTest {
  /** The two characters of "north" in Chinese, as Windows saves them there. */
  private static final byte[] NORTH_IN_GBK = {(byte) 0xB1, (byte) 0xB1, (byte) 0xB7, (byte) 0xBD};

  @TempDir private Path home = Path.of("");

  private Path site() {
    return home.resolve("site");
  }

  @BeforeEach
  void makesTheFolder() throws IOException {
    Files.createDirectories(site().resolve("routes/north"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(site().resolve(name), text);
  }

  private RouteFolder.Looked look() {
    return new RouteFolder(site()).look();
  }

  private static List<String> names(RouteFolder.Looked looked) {
    return looked.files().stream().map(RouteFile::name).toList();
  }

  @Test
  void readsEveryYamlInOrderOfNames() throws IOException {
    write("routes/site-tell.camel.yaml", "b");
    write("routes/north/site-ask.camel.yaml", "a");
    write("routes/wrong.yml", "c");
    write("routes/notes.txt", "d");

    assertThat(look().files())
        .containsExactly(
            new RouteFile("routes/north/site-ask.camel.yaml", "a"),
            new RouteFile("routes/site-tell.camel.yaml", "b"),
            new RouteFile("routes/wrong.yml", "c"));
    assertThat(look().unread()).isEmpty();
  }

  @Test
  void hasNoFilesWhereThereIsNoFolder() {
    assertThat(new RouteFolder(home.resolve("nowhere")).look().files()).isEmpty();
  }

  @Test
  void namesTheFileAndTheLineThatIsNotUtf8AndReadsTheOthers() throws IOException {
    byte[] head = "- route:\n    description: ".getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[head.length + NORTH_IN_GBK.length];
    System.arraycopy(head, 0, text, 0, head.length);
    System.arraycopy(NORTH_IN_GBK, 0, text, head.length, NORTH_IN_GBK.length);
    Files.write(site().resolve("routes/site-north.camel.yaml"), text);
    write("routes/site-tell.camel.yaml", "北方");

    assertThat(names(look())).containsExactly("routes/site-tell.camel.yaml");
    assertThat(look().unread())
        .containsExactly(
            Finding.error(
                "routes/site-north.camel.yaml", 2, "the file is not UTF-8", "save it as UTF-8"));
  }

  @Test
  void doesNotReadAFileThatIsTooLarge() throws IOException {
    write("routes/site-large.camel.yaml", " ".repeat(256 * 1024 + 1));
    write("routes/site-tell.camel.yaml", " ".repeat(256 * 1024));

    assertThat(names(look())).containsExactly("routes/site-tell.camel.yaml");
    assertThat(look().unread())
        .singleElement()
        .matches(finding -> finding.file().equals("routes/site-large.camel.yaml"))
        .matches(finding -> finding.what().contains("256 KiB"));
  }

  @Test
  void followsLinksToTheSiteToItsRoutesAndToFiles() throws IOException {
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere/routes"));
    Files.writeString(elsewhere.resolve("site-tell.camel.yaml"), "a");
    Files.writeString(home.resolve("ask"), "b");
    Files.createSymbolicLink(elsewhere.resolve("site-ask.camel.yaml"), home.resolve("ask"));
    Path linked = Files.createDirectories(home.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("routes"), elsewhere);
    Path site = Files.createSymbolicLink(home.resolve("link"), linked);

    assertThat(names(new RouteFolder(site).look()))
        .containsExactly("routes/site-ask.camel.yaml", "routes/site-tell.camel.yaml");
  }

  @Test
  void tellsLinksThatLeadNowhereOrBack() throws IOException {
    Files.createSymbolicLink(site().resolve("routes/gone.camel.yaml"), home.resolve("gone"));
    Files.createSymbolicLink(site().resolve("routes/.#lock.camel.yaml"), home.resolve("gone"));
    Files.createSymbolicLink(site().resolve("routes/north/back"), site().resolve("routes"));

    assertThat(look().unread())
        .extracting(Finding::file)
        .containsExactlyInAnyOrder("routes/gone.camel.yaml", "routes/north/back");
  }

  @Test
  void leavesHiddenFoldersAlone() throws IOException {
    Path version = Files.createDirectories(site().resolve("routes/..2026_11_26"));
    Files.writeString(version.resolve("site-tell.camel.yaml"), "a");
    Files.createSymbolicLink(site().resolve("routes/..data"), version);
    Files.createSymbolicLink(
        site().resolve("routes/site-tell.camel.yaml"), Path.of("..data/site-tell.camel.yaml"));

    assertThat(names(look())).containsExactly("routes/site-tell.camel.yaml");
  }

  @Test
  void readsNothingOfAFolderWithTooManyFiles() throws IOException {
    for (int i = 0; i <= 1000; i++) {
      write("routes/site-" + i + ".camel.yaml", "");
    }

    assertThat(look().files()).isEmpty();
    assertThat(look().unread()).singleElement().matches(f -> f.file().equals("routes"));
  }
}
