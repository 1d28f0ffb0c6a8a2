package org.prepayhub.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link, file and page that is named is there. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._/-]*");
  private static final Pattern PAGE = Pattern.compile("\\bdocs/[a-z/-]+\\.md\\b");

  /** They come into being at work. */
  private static final Set<String> NOT_KEPT = Set.of("site", ".hub", "target");

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(Mention.inProse(LINK))
        .filteredOn(mention -> !mention.matches(ELSEWHERE))
        .isNotEmpty()
        .allMatch(LinksTest::leadsSomewhere);
  }

  private static boolean leadsSomewhere(Mention mention) {
    String[] parts = mention.word().split("#", 2);
    Path from = mention.page().file();
    Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
  }

  private static List<String> anchors(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
          .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFileThatIsNamedExists() {
    Set<String> roots = Set.of(Objects.requireNonNull(Page.ROOT.toFile().list()));

    assertThat(Mention.inBackquotes())
        .filteredOn(mention -> mention.matches(PATH))
        .filteredOn(mention -> roots.contains(mention.word().split("/", 2)[0]))
        .filteredOn(mention -> !NOT_KEPT.contains(mention.word().split("/", 2)[0]))
        .isNotEmpty()
        .allMatch(mention -> Files.exists(Page.ROOT.resolve(mention.word())));
  }

  @Test
  void everyPageThatTheCodePointsToExists() {
    CodeWords.eachFile(
        (file, text) ->
            PAGE.matcher(text)
                .results()
                .forEach(
                    hit -> assertThat(Page.ROOT.resolve(hit.group())).as("%s", file).exists()));
  }

  @Test
  void everyPageIsFoundFromTheIndex() {
    String index = Page.read(Page.ROOT.resolve("docs/README.md")).text();

    assertThat(Page.all())
        .map(Page::name)
        .filteredOn(name -> name.startsWith("docs/") && !name.equals("docs/README.md"))
        .allMatch(name -> index.contains("](" + name.substring("docs/".length())));
  }

  @Test
  void theReadmeStaysShort() {
    assertThat(Page.read(Page.ROOT.resolve("README.md")).lines()).hasSizeLessThanOrEqualTo(150);
  }
}
