package org.prepayhub.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerMarkTest {
  private static final String MARK = "00000046" + "0000FFFE" + "00000002" + "0000ABCD";

  @Test
  void isReadAsTheHubKeepsIt() {
    assertThat(mark("010301" + MARK + "00000007")).isEqualTo(new AnswerMark(70, 0x2FFFE, 0xABCD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "010300", "010301" + "00000046", "010201" + MARK, "000301" + MARK})
  void isNoneWhereAVoltOrAnAmpereIsMissing(String electrical) {
    assertThat(mark(electrical)).isEqualTo(new AnswerMark(-1, 0, -1));
  }

  private static AnswerMark mark(String electrical) {
    return AnswerMark.in(HexFormat.of().parseHex(electrical));
  }
}
