package org.prepayhub.config.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A word of a page that may be the code's. */
record Mention(Page page, int line, String word) {
  private static final Pattern CODED = Pattern.compile("`([^`]+)`");

  /** What a pattern finds in any line of any page. */
  static List<Mention> of(Pattern pattern) {
    List<Mention> mentions = new ArrayList<>();
    for (Page page : Page.all()) {
      for (int at = 0; at < page.lines().size(); at++) {
        int line = at + 1;
        pattern
            .matcher(page.lines().get(at))
            .results()
            .forEach(hit -> mentions.add(new Mention(page, line, hit.group())));
      }
    }
    return mentions;
  }

  /** What a pattern's only group finds outside blocks. */
  static List<Mention> inProse(Pattern pattern) {
    List<Mention> mentions = new ArrayList<>();
    for (Page page : Page.all()) {
      page.eachLineOfProse(
          (line, text) ->
              pattern
                  .matcher(text)
                  .results()
                  .forEach(hit -> mentions.add(new Mention(page, line, hit.group(1)))));
    }
    return mentions;
  }

  /** What stands in backquotes outside blocks. */
  static List<Mention> inBackquotes() {
    return inProse(CODED);
  }

  /** Whether a block of the same page has the word, so that the page defines it itself. */
  boolean isOfItsPage() {
    return page.fences().stream()
        .flatMap(fence -> fence.text().stream())
        .flatMap(text -> CodeWords.WORD.matcher(text).results())
        .map(MatchResult::group)
        .anyMatch(word::equals);
  }

  boolean matches(Pattern pattern) {
    return pattern.matcher(word).matches();
  }

  @Override
  public String toString() {
    return page.name() + ":" + line + ": " + word;
  }
}
