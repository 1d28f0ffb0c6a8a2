package org.prepayhub.config.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Every word the code has: what stands in sources, resources, poms and scripts. */
final class CodeWords {
  static final Pattern WORD = Pattern.compile("([A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)");
  private static final Set<String> NOT_OURS = Set.of(".git", ".hub", "target", "site");
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|yaml|yml|sql|json|xml|properties|txt|html|csv)|[^.]+|run");

  private static final Pattern QUOTED = Pattern.compile("\"(hub(?:\\.[a-z-]+)+|[A-Z][A-Z_]+)\"");

  private static final Pattern ENUM = Pattern.compile("\\benum [A-Z]");
  private static final Pattern CONSTANT =
      Pattern.compile("(?m)^ +(?:.*static final .* )?([A-Z][A-Z0-9_]*)(?=[,;( ]|$)");
  private static final Pattern FINAL = Pattern.compile("static final .* ([A-Z][A-Z0-9_]*) =");

  private final Set<String> words = new HashSet<>();
  private final Set<String> quoted = new HashSet<>();
  private final Set<String> constants = new HashSet<>();

  CodeWords() {
    eachFile(
        (file, text) -> {
          List<String> found = found(WORD, text);
          words.addAll(found);
          if (!file.toString().endsWith(".java")) {
            constants.addAll(found);
          } else if (file.toString().contains("/src/main/java/")) {
            quoted.addAll(found(QUOTED, text));
            constants.addAll(found(QUOTED, text));
            constants.addAll(found(ENUM.matcher(text).find() ? CONSTANT : FINAL, text));
          }
        });
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(hit -> hit.group(1)).toList();
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** Whether it is a word of the code, or a constant told in small letters, as in a label. */
  boolean hasAnyhow(String word) {
    return has(word) || hasConstant(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether it is a name that sources of ours give to something: a setting, a state, a mark. */
  boolean quotes(String name) {
    return quoted.contains(name);
  }

  /** Whether it is a constant, or a word of a file that is no Java. */
  boolean hasConstant(String name) {
    return constants.contains(name);
  }

  private static boolean isOurs(Path folder) {
    return folder.toString().contains("/src/")
        || !NOT_OURS.contains(folder.getFileName().toString());
  }

  /** Visits every text file of ours that is no document. */
  static void eachFile(BiConsumer<Path, String> visitor) {
    try {
      Files.walkFileTree(
          Page.ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
              return isOurs(Page.ROOT.relativize(folder))
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                throws IOException {
              if (TEXT.matcher(file.getFileName().toString()).matches()) {
                visitor.accept(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
