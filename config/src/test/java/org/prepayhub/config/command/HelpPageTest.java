package org.prepayhub.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The help page and the command line know the same commands and options, the launcher the commands.
 */
class HelpPageTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^ *\\./hub ([a-z]+)");

  /** Programs of their own, which hold their parts of the page to their options. */
  private static final Set<String> APART = Set.of("bench", "drill");

  private static final Pattern APART_PART =
      Pattern.compile("(?s)\\n  \\./hub (?:bench|drill).*?(?=\\n  \\./hub )");

  private static final Pattern OPTION = Pattern.compile("(?m)(?:^ +|, )(--[a-z-]+)\\b");

  @Test
  void theHelpPageNamesEveryCommandAndOptionAndNoOther() {
    assertThat(named(COMMAND, help())).isEqualTo(commands());
    assertThat(named(OPTION, APART_PART.matcher(help()).replaceAll(""))).isEqualTo(options());
  }

  @Test
  void theLauncherTakesEveryCommandAndPrintsThisPage() throws IOException {
    String script = Files.readString(Path.of("../hub"));

    assertThat(script)
        .contains("config/src/main/resources/hub-help.txt")
        .containsPattern(
            commands().stream()
                .filter(command -> !command.equals("help"))
                .map(command -> "(?=[^)]*\\b" + command + "\\b)")
                .collect(Collectors.joining("", "(?m)^  ", "[a-z| ]+\\) ;;")));
  }

  private static String help() {
    StringWriter page = new StringWriter();
    HelpCommand.print(new PrintWriter(page));
    return page.toString();
  }

  private static Set<String> named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  private static Set<String> commands() {
    return subcommands()
        .map(type -> type.getAnnotation(Command.class).name())
        .collect(() -> new TreeSet<>(APART), Set::add, Set::addAll);
  }

  private static Set<String> options() {
    return subcommands()
        .map(CommandSpec::forAnnotatedObject)
        .flatMap(spec -> spec.options().stream())
        .map(option -> option.longestName())
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  private static Stream<Class<?>> subcommands() {
    return Stream.of(HubCommandLine.class.getAnnotation(Command.class).subcommands())
        .filter(type -> !type.getAnnotation(Command.class).hidden());
  }
}
