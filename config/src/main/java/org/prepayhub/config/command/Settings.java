package org.prepayhub.config.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Settings given on the command line as {@code --name.of.setting=value}. */
final class Settings {
  private static final Pattern FORM =
      Pattern.compile("--[a-z][a-z0-9-]*(?:[.][a-z0-9-]+(?:\\[[0-9]+])?)+=.*", Pattern.DOTALL);

  private Settings() {}

  /**
   * The settings by name.
   *
   * @throws UnmatchedArgumentException when an argument is none
   */
  static Map<String, String> of(CommandLine command, List<String> arguments) {
    List<String> others =
        arguments.stream().filter(argument -> !FORM.matcher(argument).matches()).toList();
    if (!others.isEmpty()) {
      throw new UnmatchedArgumentException(command, others);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      settings.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return settings;
  }
}
