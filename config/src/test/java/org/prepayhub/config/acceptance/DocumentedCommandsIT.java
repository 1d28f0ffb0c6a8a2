package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prepayhub.config.docs.Page;
import org.prepayhub.config.docs.Page.Fence;

/**
 * Does what the pages say, word for word, in a fresh clone: {@code docs/README.md} tells how the
 * blocks are read.
 */
class DocumentedCommandsIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+\\.md)");

  @TempDir static Path folder;
  private static final Map<String, Terminal> BESIDE = new LinkedHashMap<>();
  private static Path clone;
  private static @Nullable Machine machine;

  @BeforeAll
  static void clones() throws Exception {
    clone = folder.resolve("prepay-hub");
    Clone.into(clone);
    Clone.publishRelease(clone, "v0.2.0");
  }

  @AfterAll
  static void endsWhatRuns() {
    BESIDE.values().forEach(Terminal::close);
    if (machine != null) {
      machine.close();
    }
  }

  /** Pages with commands, in the order of the index. */
  static List<Page> pages() {
    Path docs = Path.of("../docs").toAbsolutePath().normalize();
    return LINK.matcher(String.join("\n", Page.read(docs.resolve("README.md")).lines()))
        .results()
        .map(link -> docs.resolve(link.group(1)).normalize())
        .filter(file -> file.startsWith(docs))
        .distinct()
        .map(Page::read)
        .filter(page -> page.fences().stream().anyMatch(DocumentedCommandsIT::isCommand))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void doesWhatItSays(Page page) throws IOException {
    boolean asRoot = page.fences().stream().anyMatch(fence -> fence.info().equals("sh root"));
    assumeTrue(!asRoot || Boolean.getBoolean("pages.root"), "changes a machine: -Pmachine");
    try (Terminal shell = Terminal.shell(clone);
        Terminal root = asRoot ? machine().shell(clone) : Terminal.shell(clone)) {
      List<Fence> fences = page.fences();
      for (int at = 0; at < fences.size(); at++) {
        Shown shown = shownBehind(page, at);
        switch (fences.get(at).info()) {
          case "sh" -> run(page, fences.get(at), shown, shell);
          case "sh root" -> run(page, fences.get(at), shown, root);
          case "sh background" -> start(page, fences.get(at), shown);
          default -> {}
        }
      }
    }
    endWhatNoLaterPageNeeds(page);
  }

  /** One machine for all pages: what is installed on one page is there on the next. */
  private static Machine machine() throws IOException {
    if (machine == null) {
      machine = Machine.boot(folder);
    }
    return machine;
  }

  private static boolean isCommand(Fence fence) {
    return List.of("sh", "sh root", "sh background").contains(fence.info());
  }

  /**
   * The block behind a command shows what it prints, if it is text and no heading comes between.
   */
  private static Shown shownBehind(Page page, int at) {
    List<Fence> fences = page.fences();
    boolean shows =
        at + 1 < fences.size()
            && fences.get(at + 1).info().equals("text")
            && page.isOneSection(fences.get(at), fences.get(at + 1));
    return new Shown(shows ? fences.get(at + 1).text() : List.of());
  }

  private static void run(Page page, Fence block, Shown shown, Terminal shell) throws IOException {
    Path script = Files.write(Files.createTempFile(folder, "block", ".sh"), block.text());

    Optional<List<String>> printed = shell.run(script, LIMIT);

    assertThat(printed)
        .as(
            "%s:%d failed or took longer than %s; it printed:\n%s\nand beside it:\n%s",
            page.name(), block.line(), LIMIT, told(shell.said()), beside())
        .isPresent();
    assertThat(shown.missing(printed.orElseThrow()))
        .as(
            "%s:%d printed:\n%s\nand not what the page shows",
            page.name(), block.line(), told(printed.orElseThrow()))
        .isEmpty();
  }

  private static void start(Page page, Fence block, Shown shown) throws IOException {
    String command = command(block);
    if (BESIDE.containsKey(command) && BESIDE.get(command).isAlive()) {
      return;
    }
    Terminal terminal = Terminal.running(clone, command);
    BESIDE.put(command, terminal);
    for (String line : shown.lines()) {
      assertThat(terminal.await(Shown.pattern(line), LIMIT))
          .as(
              "%s:%d did not print “%s” (ended, or took longer than %s), but:\n%s",
              page.name(), block.line(), line, LIMIT, told(terminal.said()))
          .isTrue();
    }
  }

  private static void endWhatNoLaterPageNeeds(Page page) {
    List<Page> pages = pages();
    List<String> needed =
        pages.subList(pages.indexOf(page) + 1, pages.size()).stream()
            .flatMap(next -> next.fences().stream())
            .filter(fence -> fence.info().equals("sh background"))
            .map(DocumentedCommandsIT::command)
            .toList();
    for (String command : List.copyOf(BESIDE.keySet())) {
      if (!needed.contains(command)) {
        BESIDE.remove(command).close();
      }
    }
  }

  private static String command(Fence block) {
    return String.join("\n", block.text());
  }

  private static String beside() {
    return BESIDE.entrySet().stream()
        .map(entry -> entry.getKey() + "\n" + told(entry.getValue().said()))
        .collect(Collectors.joining("\n"));
  }

  /** The last lines are those that say what went wrong. */
  private static String told(List<String> lines) {
    return lines.stream()
        .skip(Math.max(0, lines.size() - 60))
        .map(line -> "    " + line)
        .collect(Collectors.joining("\n"));
  }
}
