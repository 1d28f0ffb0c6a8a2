package org.prepayhub.adapters.profiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of a page of the documentation. */
public final class DocumentedExample {
  private DocumentedExample() {}

  public static String first(String page, String language) throws IOException {
    return all(page, language).getFirst();
  }

  public static List<String> all(String page, String language) throws IOException {
    String text = Files.readString(Path.of("..", "docs", page));
    Matcher fence = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(text);
    List<String> blocks = new ArrayList<>();
    while (fence.find()) {
      blocks.add(fence.group(1));
    }
    return blocks;
  }
}
