package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prepayhub.metering.Reading.Electrical;

class ElectricalBytesTest {
  private static final Electrical ROW = new Electrical(null, null, null, -980, 5001);

  @Property
  void whatIsPackedIsUnpacked(
      @ForAll @Size(min = 1, max = 4) List<Integer> volts,
      @ForAll @Size(max = 12) List<Integer> amperes,
      @ForAll @Size(max = 12) List<Integer> watts) {
    Electrical values = new Electrical(volts, orNull(amperes), orNull(watts), -980, 5001);

    assertThat(ElectricalBytes.unpack(packed(values), ROW)).isEqualTo(values);
  }

  @Test
  void eachValueIsWrittenAsPostgresSendsAnInteger() {
    assertThat(packed(new Electrical(List.of(2301), List.of(1, -2), null, null, null)))
        .asHexString()
        .isEqualTo("010200" + "000008FD" + "00000001" + "FFFFFFFE");
  }

  @Test
  void ofNoValuesNothingIsKept() {
    assertThat(ElectricalBytes.pack(ROW)).isNull();
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
