package org.prepayhub.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prepayhub.config.docs.Page.Fence;
import org.prepayhub.config.docs.Routes.File;
import org.prepayhub.config.docs.Settings.Setting;
import org.prepayhub.config.edge.ProblemCode;

/** What the documents name, the code has. */
class DocumentsTest {
  private static final CodeWords CODE = new CodeWords();
  private static final Set<String> SETTINGS =
      Settings.all().stream().map(Setting::name).collect(Collectors.toSet());

  private static final Pattern SETTING = Pattern.compile("\\bhub(?:\\.[a-z][a-z0-9-]*)+");
  private static final Pattern FILE =
      Pattern.compile("hub\\.(jar|log|json|service|tar.*|dump|env|example.*)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(hub[^:}]*)");
  private static final Pattern VARIABLE = Pattern.compile("\\bHUB_[A-Z_]+\\b");
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
  private static final Pattern CAMEL = Pattern.compile("[A-Za-z][a-z0-9]*([A-Z][a-z0-9]*)+");
  private static final Pattern STATE =
      Pattern.compile("(?<![/.\\w-])(?!HUB_|SPRING_)([A-Z][A-Z_]{3,})(?![\\w.-])(?!]\\()");
  private static final Pattern CALL =
      Pattern.compile("\\b(?:GET|POST|PUT|DELETE) (?:/api/v1)?/[a-z]+[A-Za-z0-9/{}-]*");

  /** In capitals, and no state. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "YAML", "HTTP", "HTTPS", "POST", "JSON", "HMAC", "ASCII", "README", "LICENSE", "SIGTERM");

  /** Names that libraries give. */
  private static final Set<String> THEIRS = Set.of("diskSpace", "spanId", "DOWN", "OUT_OF_SERVICE");

  @Test
  void everyCommandOfATaskPageIsRun() {
    List<Page> tasks = Page.tasks();

    assertThat(tasks).hasSizeGreaterThan(10);
    assertThat(tasks)
        .allSatisfy(
            page ->
                assertThat(page.fences()).extracting(Fence::info).doesNotContain("sh elsewhere"));
  }

  @Test
  void everySettingThatIsNamedExists() {
    assertThat(Mention.of(SETTING))
        .filteredOn(mention -> !mention.matches(FILE))
        .allMatch(mention -> isSetting(mention.word()) || CODE.quotes(mention.word()));
  }

  private static boolean isSetting(String name) {
    return SETTINGS.contains(name)
        || SETTINGS.stream().anyMatch(setting -> setting.startsWith(name + "."));
  }

  @Test
  void everySettingOfARouteIsDescribed() {
    List<String> used =
        Routes.all().stream()
            .flatMap(route -> PLACEHOLDER.matcher(route.content().toString()).results())
            .map(hit -> hit.group(1))
            .toList();

    assertThat(used).isNotEmpty();
    assertThat(SETTINGS).containsAll(used);
  }

  @Test
  void everyVariableOfTheEnvironmentThatIsNamedIsRead() {
    Set<String> known =
        SETTINGS.stream()
            .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(Mention.of(VARIABLE))
        .allMatch(mention -> known.contains(mention.word()) || CODE.has(mention.word()));
  }

  @Test
  void everyRouteAndCodeThatIsNamedExists() {
    Set<String> known =
        Stream.concat(
                Routes.all().stream().map(File::id),
                Stream.of(ProblemCode.values()).map(ProblemCode::word))
            .collect(Collectors.toSet());
    Set<String> capabilities = Routes.byCapability().keySet();

    assertThat(Mention.inBackquotes())
        .filteredOn(mention -> mention.matches(KEBAB) && !mention.isOfItsPage())
        .filteredOn(mention -> capabilities.contains(mention.word().split("-", 2)[0]))
        .allMatch(mention -> known.contains(mention.word()));
  }

  @Test
  void everyWordOfTheCodeThatIsNamedIsOne() {
    assertThat(Mention.inBackquotes())
        .filteredOn(mention -> mention.matches(KEBAB) || mention.matches(CAMEL))
        .filteredOn(mention -> !THEIRS.contains(mention.word()))
        .allMatch(mention -> CODE.hasAnyhow(mention.word()) || mention.isOfItsPage());
  }

  @Test
  void everyStateThatIsNamedExists() {
    assertThat(Mention.inProse(STATE))
        .filteredOn(mention -> !ABBREVIATIONS.contains(mention.word()))
        .filteredOn(mention -> !THEIRS.contains(mention.word()))
        .filteredOn(mention -> !mention.isOfItsPage())
        .allMatch(mention -> CODE.hasConstant(mention.word()));
  }

  @Test
  void everyCallOfTheApiThatIsNamedIsInTheContract() {
    Set<String> known = Set.copyOf(Routes.operations().values());

    assertThat(Mention.of(CALL))
        .filteredOn(mention -> !mention.word().endsWith("/openapi"))
        .filteredOn(mention -> !mention.word().contains("/actuator/"))
        .allMatch(
            mention ->
                known.stream()
                    .map(call -> Pattern.quote(call).replaceAll("\\{[A-Za-z]+}", "\\\\E[^/]+\\\\Q"))
                    .anyMatch(mention.word().replace("/api/v1", "")::matches));
  }

  @Test
  void knowsWhatTheCodeHasAndWhatNot() {
    assertThat(CODE.has("sampleAccount")).isTrue();
    assertThat(CODE.has(String.join("-", "no", "such", "thing"))).isFalse();
    assertThat(CODE.hasConstant("DELIVERED")).isTrue();
    assertThat(CODE.hasConstant("VANISHED")).isFalse();
    assertThat(isSetting("hub.line.threads")).isTrue();
    assertThat(isSetting("hub.line.thread")).isFalse();
  }
}
