package org.prepayhub.config.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.profiles.ProfileFile;
import org.prepayhub.adapters.profiles.YamlProfiles;

/** {@code docs/profiles.md} names the keys a profile takes, and no others. */
class ProfileKeysTest {
  private static final Pattern REFUSAL = Pattern.compile("use one of \\[([^]]*)]");
  private static final Pattern CODED = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z]*");

  /** A profile with a key nobody knows in every mapping there is: the refusals list the keys. */
  private static final String ODD =
      """
      odd: 1
      limits: {odd: 1}
      blocks:
        main: {odd: 1, repeat: {odd: 1}}
      fields:
        one: {odd: 1, type: bits, repeat: {odd: 1}, equals: {odd: 1}}
        two: {odd: 1, type: date}
        three: {odd: 1, type: bcd}
      reading: {odd: 1, money: {odd: 1}, electrical: {odd: 1}, circuits: {odd: 1}}
      commands:
        tell:
          odd: 1
          circuits: {odd: 1}
          request: [{odd: 1, type: bits}]
          readBack: {odd: 1}
      """;

  /** In a column of keys, and a value. */
  private static final Set<String> VALUES = Set.of("water");

  private static final Path SCHEMA = Page.ROOT.resolve("docs/profile.schema.json");

  @TempDir private Path folder = Path.of("");

  @Test
  void thePageNamesEveryKeyAndNoOther() throws IOException {
    Set<String> taken = taken();
    Set<String> named = new HashSet<>();
    Set<String> listed = new TreeSet<>();
    Page page = Page.read(Page.ROOT.resolve("docs/profiles.md"));
    page.eachLineOfProse(
        (at, line) ->
            CODED
                .matcher(line)
                .results()
                .forEach(
                    hit ->
                        WORD.matcher(hit.group(1)).results().forEach(w -> named.add(w.group()))));
    keyColumns(page)
        .forEach(cell -> WORD.matcher(cell).results().forEach(w -> listed.add(w.group())));

    listed.removeAll(VALUES);

    assertThat(taken).hasSizeGreaterThan(30);
    assertThat(named).as("docs/profiles.md does not tell of a key").containsAll(taken);
    assertThat(taken).as("docs/profiles.md lists a key that is none").containsAll(listed);
  }

  @Test
  void theSchemaForEditorsKnowsTheSameKeys() throws IOException {
    Set<String> known = new TreeSet<>();
    addProperties(new JsonMapper().readTree(SCHEMA.toFile()), known);

    assertThat(known).isEqualTo(taken());
  }

  private static void addProperties(JsonNode schema, Set<String> known) {
    schema.path("properties").fieldNames().forEachRemaining(known::add);
    schema.forEach(part -> addProperties(part, known));
  }

  private Set<String> taken() throws IOException {
    Files.writeString(folder.resolve("odd.yaml"), ODD);
    Set<String> keys = new TreeSet<>();
    for (ProfileFile file : YamlProfiles.files(Optional.of(folder))) {
      if (file instanceof ProfileFile.Faulty faulty) {
        for (Object mistake : faulty.mistakes()) {
          Matcher refusal = REFUSAL.matcher(mistake.toString());
          if (mistake.toString().contains("is not a key here") && refusal.find()) {
            keys.addAll(List.of(refusal.group(1).split(", ")));
          }
        }
      }
    }
    return keys;
  }

  /** What stands in backquotes in the first column of the tables whose first column is keys. */
  private static List<String> keyColumns(Page page) {
    List<String> cells = new ArrayList<>();
    boolean keys = false;
    for (String line : page.lines()) {
      if (!line.startsWith("|")) {
        keys = false;
      } else if (line.startsWith("| key ")) {
        keys = true;
      } else if (keys) {
        CODED.matcher(line.split("\\|", -1)[1]).results().forEach(hit -> cells.add(hit.group(1)));
      }
    }
    return cells;
  }
}
