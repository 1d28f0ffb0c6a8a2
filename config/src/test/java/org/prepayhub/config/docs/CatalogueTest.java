package org.prepayhub.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What pages say between {@code <!-- generated: … -->} and {@code <!-- end of generated -->} is
 * what the code says. Run with {@code -Dcatalogue=write} it is written there.
 */
class CatalogueTest {
  private static final boolean WRITE = "write".equals(System.getProperty("catalogue"));
  private static final String WRITE_ANEW =
      "mvn -pl config -am test -Dtest=CatalogueTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dcatalogue=write";
  private static final Map<String, String> PARTS = parts();

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("routes", RoutePart.routes());
    parts.put("templates", RoutePart.templates());
    parts.put("errors", RoutePart.errors());
    parts.put("settings", SettingPart.text());
    parts.put("codes", CodePart.text());
    parts.put("states", StatePart.text());
    parts.put("events", EventPart.text());
    parts.put("reading-reasons", ReasonPart.readings());
    parts.put("sale-reasons", ReasonPart.sales());
    parts.put("profiles", ProfilePart.text());
    return parts;
  }

  static Stream<Page> pages() {
    return Page.all().stream().filter(page -> !page.generated().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void saysWhatTheCodeSays(Page page) throws IOException {
    assertThat(PARTS.keySet()).as(page.name()).containsAll(page.generated());
    if (WRITE) {
      Files.writeString(page.file(), page.with(PARTS));
    } else {
      List<String> generated = page.with(PARTS).lines().toList();
      int at = firstDifference(page.lines(), generated);
      assertThat(lineOf(page.lines(), at))
          .as("%s:%d; write it anew: %s", page.name(), at + 1, WRITE_ANEW)
          .isEqualTo(lineOf(generated, at));
    }
  }

  private static int firstDifference(List<String> one, List<String> other) {
    int at = 0;
    while (at < one.size() && at < other.size() && one.get(at).equals(other.get(at))) {
      at++;
    }
    return at;
  }

  private static String lineOf(List<String> lines, int at) {
    return at < lines.size() ? lines.get(at) : "(end of the page)";
  }

  @Test
  void everyPartHasItsPage() {
    assertThat(pages().flatMap(page -> page.generated().stream()))
        .containsExactlyInAnyOrderElementsOf(PARTS.keySet());
  }
}
