package org.prepayhub.metering.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.prepayhub.line.Query;
import org.prepayhub.metering.profile.ProfileDefinition.ByteOrder;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

class ValueRoundTripTest {

  @Property
  void unsignedNumbersSurviveEveryOrder(
      @ForAll ByteOrder order, @ForAll @IntRange(min = 1, max = 4) int words, @ForAll long any) {
    long value = any & (-1L >>> (words == 4 ? 1 : 64 - 16 * words));
    assertSurvives(TestProfiles.type(Kind.UNSIGNED, 2 * words, order), value);
  }

  @Property
  void signedNumbersSurviveEveryOrder(
      @ForAll ByteOrder order, @ForAll @IntRange(min = 1, max = 4) int words, @ForAll long any) {
    int spare = 64 - 16 * words;
    long value = (any << spare) >> spare;
    assertSurvives(TestProfiles.type(Kind.SIGNED, 2 * words, order), value);
  }

  @Property
  void decimalDigitsSurviveEveryOrder(
      @ForAll ByteOrder order, @ForAll @LongRange(min = 0, max = 9999_9999_9999L) long value) {
    assertSurvives(TestProfiles.type(Kind.BCD, 6, order), value);
  }

  @Property
  void floatsSurviveEveryOrder(
      @ForAll ByteOrder order,
      @ForAll boolean wide,
      @ForAll @LongRange(min = -16_777_216, max = 16_777_216) long value) {
    assertSurvives(TestProfiles.type(Kind.FLOAT, wide ? 8 : 4, order), value);
  }

  @Property
  void everyFiniteFloatIsReadAsTheDecimalThatMeansIt(@ForAll float value) {
    MeterProfile profile =
        TestProfiles.reading(
            "energy",
            TestProfiles.energy(),
            TestProfiles.field(
                "f", 4, ValueType.of(Kind.FLOAT, 4), ProfileDefinition.Scaling.NONE));
    int bits = Float.floatToIntBits(value);
    byte[] pdu = TestProfiles.answer(0, 0, 0, 0, bits >> 24, bits >> 16, bits >> 8, bits);
    Registers read = ProfileDecoder.decode(profile.block("main"), pdu, 1);
    assertThat(read.number("f").orElseThrow().floatValue()).isEqualTo(value);
  }

  @Property
  void digitsAboveNineAreRefused(
      @ForAll @IntRange(min = 0, max = 7) int digit,
      @ForAll @IntRange(min = 10, max = 15) int bad) {
    MeterProfile profile =
        TestProfiles.reading(
            "energy",
            TestProfiles.field(
                "energy", 0, ValueType.of(Kind.BCD, 4), TestProfiles.scaling("0.01", "kWh")));
    int word = bad << (4 * digit);
    byte[] pdu = TestProfiles.answer(word >> 24, word >> 16, word >> 8, word);
    assertThatThrownBy(() -> ProfileDecoder.decode(profile.block("main"), pdu, 1))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("not BCD");
  }

  @Property
  void answersOfAnyOtherShapeAreRefused(@ForAll byte[] pdu) {
    MeterProfile profile = TestProfiles.reading("energy", TestProfiles.energy());
    boolean shaped = pdu.length == 34 && pdu[0] == 3 && pdu[1] == 32;
    if (!shaped) {
      assertThatThrownBy(() -> ProfileDecoder.decode(profile.block("main"), pdu, 1))
          .isInstanceOf(UnreadableException.class);
    }
  }

  private static void assertSurvives(ValueType type, long value) {
    Command put = TestProfiles.carrying(type, value, value).command("put");
    Query query = put.request(1, Map.of("value", value));
    assertThat(query.pdu()).hasSize(1 + type.bytes());
    assertThat(put.readReply(query.pdu(), query).whole("value")).isEqualTo(value);
  }
}
