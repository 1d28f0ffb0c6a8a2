package org.prepayhub.adapters.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCutterTest {
  private static final String READ_ANSWER = "0001 0000 0007 11 03 04 002B0000";

  private FrameCutter cutter = new FrameCutter();
  private final List<String> frames = new ArrayList<>();

  private void take(String hex) throws FramingException {
    take(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private void take(byte... bytes) throws FramingException {
    cutter.take(
        Unpooled.wrappedBuffer(bytes),
        (id, unit, frame, length) ->
            frames.add(
                id + "/" + unit + "/" + ByteBufUtil.hexDump(frame, frame.readerIndex(), length)));
  }

  @Test
  void cutsOneFrame() throws FramingException {
    take(READ_ANSWER);
    assertThat(frames).containsExactly("1/17/03" + "04" + "002b0000");
  }

  @Test
  void cutsGluedFrames() throws FramingException {
    take(READ_ANSWER + " 0002 0000 0003 12 83 02");
    assertThat(frames).containsExactly("1/17/0304002b0000", "2/18/8302");
  }

  @Test
  void cutsFramesThatCameByteByByte() throws FramingException {
    for (byte b : HexFormat.of().parseHex((READ_ANSWER + READ_ANSWER).replace(" ", ""))) {
      take(b);
    }
    assertThat(frames).containsExactly("1/17/0304002b0000", "1/17/0304002b0000");
  }

  @Test
  void takesTheLongestFrame() throws FramingException {
    take("FFFF 0000 00FE FF 17" + "AB".repeat(252));
    assertThat(frames).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001 0001 0007 11 03", // protocol id 1
        "0001 0100 0007 11 03",
        "0001 0000 0000", // no length at all
        "0001 0000 0001 11", // no function code
        "0001 0000 00FF 11 03", // one byte too long
        "0001 0000 FFFF 11 03"
      })
  void refusesImpossibleHeadersBeforeTheBody(String hex) {
    assertThatThrownBy(() -> take(hex)).isInstanceOf(FramingException.class);
    cutter = new FrameCutter();
    assertThatThrownBy(
            () -> {
              for (byte b : HexFormat.of().parseHex(hex.replace(" ", ""))) {
                take(b);
              }
            })
        .isInstanceOf(FramingException.class);
    assertThat(frames).isEmpty();
  }

  @Test
  void keepsNothingOfAFrameUntilItIsWhole() throws FramingException {
    take("0001 0000 0007 11 03 04 002B00");
    assertThat(frames).isEmpty();
    take("00");
    assertThat(frames).hasSize(1);
  }

  @Property(tries = 300)
  void findsTheSameFramesHoweverTheStreamIsCut(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 253) Integer> lengths,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 300) Integer> cuts)
      throws FramingException {
    cutter = new FrameCutter();
    frames.clear();
    StringBuilder stream = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      String pdu = "%02x".formatted(i + 1).repeat(lengths.get(i));
      stream.append("%04x0000%04x%02x%s".formatted(i, lengths.get(i) + 1, i + 9, pdu));
      expected.add(i + "/" + (i + 9) + "/" + pdu);
    }
    byte[] bytes = HexFormat.of().parseHex(stream);
    int at = 0;
    for (int turn = 0; at < bytes.length; turn++) {
      int end = Math.min(bytes.length, at + cuts.get(turn % cuts.size()));
      take(Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    assertThat(frames).isEqualTo(expected);
  }
}
