package org.prepayhub.config.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every word the code has: what stands in sources, resources, poms and scripts, and enum names. */
final class CodeWords {
  static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*");
  private static final Set<String> NOT_OURS = Set.of(".git", ".hub", "target", "docs", "site");
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|yaml|yml|sql|json|xml|properties|txt|html|csv)|[^.]+|run");

  private final Set<String> words = new HashSet<>();
  private final Set<String> constants;

  CodeWords() {
    eachFile((file, text) -> WORD.matcher(text).results().forEach(hit -> words.add(hit.group())));
    constants =
        Types.all()
            .filter(Class::isEnum)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.toSet());
  }

  boolean has(String word) {
    return words.contains(word);
  }

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
