package org.prepayhub.metering.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.profile.ProfileDefinition.ByteOrder;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;
import org.prepayhub.units.MeterId;

class ReadingAssemblerTest {
  private static final ValueType U32 = ValueType.of(Kind.UNSIGNED, 4);
  private static final ValueType U16 = ValueType.of(Kind.UNSIGNED, 2);
  private static final ValueType FLOAT = ValueType.of(Kind.FLOAT, 4);

  @ParameterizedTest
  @CsvSource({
    "1, Wh, 12345, 12345",
    "0.01, kWh, 12345, 123450",
    "0.0001, kWh, 12345, 1235",
    "0.0001, kWh, 12344, 1234",
    "0.5, Wh, 1, 1",
    "0.001, MWh, 7, 7000"
  })
  void convertsToWattHoursAndRoundsHalvesUp(String scale, String unit, int raw, long wattHours) {
    var energy = TestProfiles.field("energy", 0, U32, TestProfiles.scaling(scale, unit));
    byte[] answer = TestProfiles.answer(raw >> 24, raw >> 16, raw >> 8, raw);
    assertThat(total(TestProfiles.reading("energy", energy), answer)).isEqualTo(wattHours);
  }

  @Test
  void multipliesByTransformerRatios() {
    MeterProfile profile =
        TestProfiles.reading(
            "energy",
            TestProfiles.field("energy", 0, U32, TestProfiles.scaling("0.01", "kWh", "pt", "ct")),
            TestProfiles.field("pt", 4, U16, TestProfiles.scaling("0.1", "")),
            TestProfiles.field("ct", 6, U16, TestProfiles.scaling("1", "")));
    assertThat(total(profile, TestProfiles.answer(0, 0, 0, 123, 0, 100, 0, 40))).isEqualTo(492_000);
    assertThatThrownBy(() -> total(profile, TestProfiles.answer(0, 0, 0, 123, 0, 100, 0, 0)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("ct is 0");
  }

  @ParameterizedTest
  @CsvSource({"127, 128, 0, 0", "127, 192, 0, 0", "255, 128, 0, 0", "127, 127, 255, 255"})
  void refusesFloatsThatAreNoEnergy(int a, int b, int c, int d) {
    MeterProfile profile =
        TestProfiles.reading(
            "energy", TestProfiles.field("energy", 0, FLOAT, TestProfiles.scaling("1", "kWh")));
    assertThatThrownBy(() -> total(profile, TestProfiles.answer(a, b, c, d)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void refusesEnergyBelowZeroAndBeyondAnyMeter() {
    MeterProfile signed =
        TestProfiles.reading(
            "energy",
            TestProfiles.field(
                "energy", 0, ValueType.of(Kind.SIGNED, 4), TestProfiles.scaling("1", "Wh")));
    MeterProfile wide =
        TestProfiles.reading(
            "energy",
            TestProfiles.field(
                "energy", 0, ValueType.of(Kind.UNSIGNED, 8), TestProfiles.scaling("1", "kWh")));
    byte[] ones = TestProfiles.answer(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    byte[] large = TestProfiles.answer(0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    assertThatThrownBy(() -> total(signed, ones)).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> total(wide, ones)).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> total(wide, large)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void refusesAPollWithAnAnswerMissing() {
    MeterProfile profile = TestProfiles.reading("energy", TestProfiles.energy());
    assertThatThrownBy(() -> ReadingAssembler.assemble(profile, stamp(), 1, List.of()))
        .isInstanceOf(ProfileException.class);
  }

  @Property
  void agreesWithTheNamedFieldsForFloatsAndWholes(
      @ForAll ByteOrder order, @ForAll boolean floating, @ForAll @IntRange(min = 0) int raw) {
    Kind kind = floating ? Kind.FLOAT : Kind.UNSIGNED;
    int bits = floating ? Float.floatToIntBits(raw / 1000f) : raw;
    MeterProfile profile =
        TestProfiles.reading(
            "energy",
            TestProfiles.field(
                "energy",
                0,
                TestProfiles.type(kind, 4, order),
                TestProfiles.scaling("0.001", "kWh")));
    byte[] answer = TestProfiles.answer();
    Bytes.of(0, 2, 4, order).split(bits, answer);
    BigDecimal named =
        ProfileDecoder.decode(profile.block("main"), answer, 1).number("energy").orElseThrow();
    assertThat(total(profile, answer))
        .isEqualTo(named.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static long total(MeterProfile profile, byte[] answer) {
    return ReadingAssembler.assemble(profile, stamp(), 1, List.of(answer)).total().amount();
  }

  private static ReadingAssembler.Stamp stamp() {
    return new ReadingAssembler.Stamp(
        new MeterId(1), Instant.EPOCH, Instant.EPOCH, Reading.Source.POLL);
  }
}
