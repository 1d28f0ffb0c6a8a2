package org.prepayhub.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlComplaintTest {
  @Test
  void tellsWhereTheParserCouldNotGoOn() {
    String message =
        """
        while parsing a block mapping
         in 'reader', line 1, column 3:
            - route:
              ^
        expected <block end>, but found '<block mapping start>'
         in 'reader', line 3, column 4:
               from: y
               ^
        """;

    assertThat(YamlComplaint.of(message, 1))
        .isEqualTo(new YamlComplaint(3, "expected <block end>, but found '<block mapping start>'"));
  }

  @Test
  void takesTheLineItIsGivenWhereTheMessageHasNone() {
    assertThat(YamlComplaint.of("Duplicate field 'a'", 7))
        .isEqualTo(new YamlComplaint(7, "Duplicate field 'a'"));
    assertThat(YamlComplaint.of("", -1)).isEqualTo(new YamlComplaint(0, ""));
  }
}
