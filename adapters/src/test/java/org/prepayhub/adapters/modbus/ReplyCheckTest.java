package org.prepayhub.adapters.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.line.Query;

class ReplyCheckTest {
  private static final int TRANSACTION = 0x1234;
  private static final int UNIT = 17;

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static ReplyCheck.@Nullable Flaw flaw(
      String request, int transaction, int unit, String answer) {
    Sent sent = new Sent(TRANSACTION, new Query(UNIT, bytes(request)), 0, 0, _ -> {});
    byte[] pdu = bytes(answer);
    return new ReplyCheck().flaw(sent, transaction, unit, Unpooled.wrappedBuffer(pdu), pdu.length);
  }

  @ParameterizedTest
  @CsvSource({
    "03 0000 0002, 03 04 00000001",
    "04 0000 0001, 04 02 0001",
    "01 0000 0009, 01 02 FF01",
    "02 0000 0008, 02 01 FF",
    "06 0100 0001, 06 0100 0001",
    "05 0100 FF00, 05 0100 FF00",
    "10 0110 0002 04 00000001, 10 0110 0002",
    "65 0001 000003E8 00000007, 65 0001 000003E8 00000000",
    "03 0000 0002, 83 02",
    "65 0001, E5 03"
  })
  void takesTheAnswerToTheQuery(String request, String answer) {
    assertThat(flaw(request, TRANSACTION, UNIT, answer)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "03 04 00000001, 4661, 17, OTHER_TRANSACTION",
    "03 04 00000001, 4660, 18, OTHER_UNIT",
    "03 04 00000001, 4660, 0, OTHER_UNIT",
    "04 04 00000001, 4660, 17, OTHER_FUNCTION",
    "84 02, 4660, 17, OTHER_FUNCTION",
    "03 02 0000, 4660, 17, OTHER_SHAPE",
    "03 04 000000, 4660, 17, OTHER_SHAPE",
    "03 04 0000000100, 4660, 17, OTHER_SHAPE",
    "03 06 00000001, 4660, 17, OTHER_SHAPE",
    "03, 4660, 17, OTHER_SHAPE",
    "83, 4660, 17, OTHER_SHAPE",
    "83 02 00, 4660, 17, OTHER_SHAPE"
  })
  void dropsWhatIsNotTheAnswer(String answer, int transaction, int unit, ReplyCheck.Flaw flaw) {
    assertThat(flaw("03 0000 0002", transaction, unit, answer)).isEqualTo(flaw);
  }

  @ParameterizedTest
  @CsvSource({
    "06 0100 0001, 06 0100 0002",
    "06 0100 0001, 06 0101 0001",
    "10 0110 0002 04 00000001, 10 0110 0001",
    "10 0110 0002 04 00000001, 10 0110 00"
  })
  void dropsAWriteAnswerThatRepeatsSomethingElse(String request, String answer) {
    assertThat(flaw(request, TRANSACTION, UNIT, answer)).isEqualTo(ReplyCheck.Flaw.OTHER_SHAPE);
  }
}
