package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.metering.Reading.Electrical;

class ElectricalBytesTest {
  @Property
  void whatIsPackedIsUnpacked(
      @ForAll @Size(max = 255) List<Integer> volts,
      @ForAll @Size(max = 255) List<Integer> amperes,
      @ForAll @Size(min = 1, max = 255) List<Integer> watts) {
    Electrical values = new Electrical(orNull(volts), orNull(amperes), watts, -980, 5001);

    assertThat(ElectricalBytes.unpack(packed(values), -980, 5001)).isEqualTo(values);
  }

  @Test
  void asManyAsAByteCountsArePackedAndUnpacked() {
    Electrical values =
        new Electrical(null, Collections.nCopies(128, 7), Collections.nCopies(255, -1), null, null);

    assertThat(ElectricalBytes.unpack(packed(values), null, null)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "01", "0100", "010000", "010000000008", "0100000000000800", "000000000000"})
  void whatIsShorterOrLongerThanItSaysIsNotRead(String hex) {
    byte[] wrong = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> ElectricalBytes.unpack(wrong, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(wrong.length + " bytes of volts, amperes and watts count [");
  }

  @Test
  void eachValueIsWrittenAsPostgresSendsAnInteger() {
    assertThat(packed(new Electrical(List.of(2301), List.of(1, -2), null, null, null)))
        .asHexString()
        .isEqualTo("010200" + "000008FD" + "00000001" + "FFFFFFFE");
  }

  @Test
  void ofNoValuesNothingIsKept() {
    assertThat(ElectricalBytes.pack(new Electrical(null, null, null, -980, 5001))).isNull();
    assertThat(ElectricalBytes.pack(new Electrical(List.of(), null, List.of(), null, null)))
        .isNull();
  }

  @Test
  void aListThatCannotBeCountedInAByteIsRefused() {
    List<Integer> many = Collections.nCopies(256, 1);

    assertThatThrownBy(() -> ElectricalBytes.pack(new Electrical(null, null, many, null, null)))
        .hasMessageContaining("at most 255 values of a kind, not 256");
  }

  private static byte[] packed(Electrical values) {
    return Objects.requireNonNull(ElectricalBytes.pack(values));
  }

  private static @Nullable List<Integer> orNull(List<Integer> list) {
    return list.isEmpty() ? null : list;
  }
}
