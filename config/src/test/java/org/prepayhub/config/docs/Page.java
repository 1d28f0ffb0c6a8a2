package org.prepayhub.config.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Markdown page.
 *
 * @param name from the root of the repository, like {@code docs/api.md}
 */
public record Page(String name, List<String> lines) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE = Pattern.compile("(`{3,})([^`]*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+\\.md)");
  private static final Pattern GENERATED = Pattern.compile("<!-- generated: ([a-z-]+) -->");
  private static final String END = "<!-- end of generated -->";

  /**
   * A fenced block.
   *
   * @param line of its first line of text, counted from 1
   * @param info what stands behind the opening fence, like {@code sh background}
   */
  public record Fence(int line, String info, List<String> text) {}

  /** Every page a reader of the repository may open. */
  public static List<Page> all() {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages that the index lists by what somebody wants to do. */
  static List<Page> tasks() {
    Path docs = ROOT.resolve("docs");
    String index = read(docs.resolve("README.md")).text();
    String tasks = index.substring(index.indexOf("## Tasks"), index.indexOf("## Catalogue"));
    return LINK.matcher(tasks)
        .results()
        .map(link -> read(docs.resolve(link.group(1)).normalize()))
        .toList();
  }

  public static Page read(Path file) {
    try {
      return new Page(ROOT.relativize(file).toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  Path file() {
    return ROOT.resolve(name);
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  public List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    List<String> text = new ArrayList<>();
    String closing = "";
    String info = "";
    for (int at = 0; at < lines.size(); at++) {
      Matcher fence = FENCE.matcher(lines.get(at).strip());
      if (closing.isEmpty() && fence.matches()) {
        closing = fence.group(1);
        info = fence.group(2).strip();
        text = new ArrayList<>();
      } else if (!closing.isEmpty() && lines.get(at).strip().equals(closing)) {
        fences.add(new Fence(at + 1 - text.size(), info, List.copyOf(text)));
        closing = "";
      } else if (!closing.isEmpty()) {
        text.add(lines.get(at));
      }
    }
    return fences;
  }

  /** Whether no heading stands between two blocks that follow each other. */
  public boolean isOneSection(Fence block, Fence next) {
    int end = block.line() + block.text().size();
    return lines.subList(end, next.line() - 2).stream().noneMatch(line -> line.startsWith("#"));
  }

  /** Visits every line outside fences, with its number. */
  void eachLineOfProse(BiConsumer<Integer, String> visitor) {
    boolean fenced = false;
    for (int at = 0; at < lines.size(); at++) {
      if (FENCE.matcher(lines.get(at).strip()).matches()) {
        fenced = !fenced;
      } else if (!fenced) {
        visitor.accept(at + 1, lines.get(at));
      }
    }
  }

  /** The names of the parts of this page that are generated. */
  List<String> generated() {
    return lines.stream()
        .map(GENERATED::matcher)
        .filter(Matcher::matches)
        .map(begin -> begin.group(1))
        .toList();
  }

  /** This page with its generated parts replaced. */
  String with(Map<String, String> parts) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (String line : lines) {
      Matcher begin = GENERATED.matcher(line);
      if (line.equals(END)) {
        inside = false;
      }
      if (!inside) {
        out.append(line).append('\n');
      }
      if (begin.matches()) {
        inside = true;
        out.append('\n').append(parts.getOrDefault(begin.group(1), "").strip()).append("\n\n");
      }
    }
    return out.toString();
  }
}
