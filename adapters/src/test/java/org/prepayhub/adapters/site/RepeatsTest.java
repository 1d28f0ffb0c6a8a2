package org.prepayhub.adapters.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatsTest {
  private final Repeats repeats = new Repeats(2);

  private static String fresh(String text) {
    return String.valueOf(text.toCharArray());
  }

  @Test
  void whatIsSaidAgainIsTheSameText() {
    String[] first = repeats.share(new String[] {fresh("M1"), fresh("dormitory")});
    String[] second = repeats.share(new String[] {fresh("M2"), fresh("dormitory")});

    assertThat(second).containsExactly("M2", "dormitory");
    assertThat(second[1]).isSameAs(first[1]);
  }

  @Test
  void manyDifferentCellsStayWhatTheyAre() {
    for (int meter = 0; meter < 20_000; meter++) {
      assertThat(repeats.share(new String[] {"M" + meter, "g"})).containsExactly("M" + meter, "g");
    }
  }

  @Test
  void rowsOfAnotherLengthAreNotItsConcern() {
    assertThat(repeats.share(new String[] {"a", "b", "c"})).containsExactly("a", "b", "c");
    assertThat(repeats.share(new String[] {"a"})).containsExactly("a");
  }
}
