package org.prepayhub.adapters.site;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prepayhub.check.YamlComplaint;
import org.prepayhub.site.SiteProblem;

/** {@code site.yaml}: its blocks as rows. What cannot be read is named, and reading goes on. */
final class SiteYaml {
  static final String NAME = "site.yaml";
  private static final String LISTS_OR_BLOCKS = "See docs/sites.md for its keys";
  private static final int MOST_BYTES = 16 << 20;

  private final Row root;
  private final List<SiteProblem> problems;

  private SiteYaml(Row root, List<SiteProblem> problems) {
    this.root = root;
    this.problems = problems;
  }

  static SiteYaml read(Path folder, List<String> keys, List<SiteProblem> problems) {
    Piece.Block block =
        switch (parse(folder.resolve(NAME), problems)) {
          case Piece.Block read -> read;
          case Piece.Text(_, String text) when text.isEmpty() -> empty();
          case Piece.Text _, Piece.Items _ -> {
            problems.add(new SiteProblem(NAME, 1, "yaml", "begins with no key", LISTS_OR_BLOCKS));
            yield empty();
          }
        };
    SiteYaml yaml = new SiteYaml(new Row(NAME, block), problems);
    block.entries().keySet().stream().filter(key -> !keys.contains(key)).forEach(yaml::unknown);
    return yaml;
  }

  private static Piece.Block empty() {
    return new Piece.Block(0, Map.of(), Map.of());
  }

  private static Piece parse(Path file, List<SiteProblem> problems) {
    if (!Files.isRegularFile(file)) {
      problems.add(
          new SiteProblem(
              NAME,
              0,
              "file",
              "is missing in " + file.getParent(),
              "Name a site folder with --site"));
      return empty();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        problems.add(
            new SiteProblem(NAME, 0, "file", "is larger than 16 MiB", "Put its tables into CSV"));
        return empty();
      }
      return YamlPieces.of(NAME, Files.readString(file), problems);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      YamlComplaint complaint = YamlComplaint.of(e.getOriginalMessage(), line);
      problems.add(
          new SiteProblem(
              NAME,
              complaint.line(),
              "yaml",
              complaint.what(),
              "Mind indents, quotes and brackets around this line"));
    } catch (IOException e) {
      problems.add(
          new SiteProblem(
              NAME, 0, "file", "cannot be read: " + e.getMessage(), "Save it as UTF-8"));
    }
    return empty();
  }

  /** Whether there is anything to go on with. */
  boolean isRead() {
    return !root.block().entries().isEmpty();
  }

  boolean has(String key) {
    return root.block().entries().containsKey(key);
  }

  /** What stands under a key of the file. */
  <T> Optional<T> one(String key, Function<Row, T> read) {
    return switch (root.block().entries().get(key)) {
      case null -> Optional.empty();
      case Piece.Block block -> row(block, read);
      case Piece.Text _, Piece.Items _ -> {
        problems.add(root.at().problem(key, "has no keys", LISTS_OR_BLOCKS));
        yield Optional.empty();
      }
    };
  }

  /** The things of a list of the file. */
  <T> List<T> each(String key, Function<Row, T> read) {
    return each(root, key, read);
  }

  /** The things of a list inside another thing. */
  <T> List<T> each(Row within, String key, Function<Row, T> read) {
    List<T> things = new ArrayList<>();
    try {
      for (Piece item : within.items(key)) {
        if (item instanceof Piece.Block block) {
          row(block, read).ifPresent(things::add);
        } else {
          problems.add(
              new SiteProblem(NAME, item.line(), key, "has no keys here", LISTS_OR_BLOCKS));
        }
      }
    } catch (BadCell e) {
      report(within, e);
    }
    return things;
  }

  private <T> Optional<T> row(Piece.Block block, Function<Row, T> read) {
    Row row = new Row(NAME, block);
    try {
      return Optional.of(read.apply(row));
    } catch (BadCell e) {
      report(row, e);
      return Optional.empty();
    }
  }

  /** A key the file must have. */
  void require(String key) {
    if (isRead() && !has(key)) {
      problems.add(new SiteProblem(NAME, 1, key, "is missing", LISTS_OR_BLOCKS));
    }
  }

  private void unknown(String key) {
    problems.add(root.at().problem(key, "is not known here", LISTS_OR_BLOCKS));
  }

  private void report(Row row, BadCell bad) {
    problems.add(row.at().problem(bad.column(), bad.what(), bad.mend()));
  }
}
