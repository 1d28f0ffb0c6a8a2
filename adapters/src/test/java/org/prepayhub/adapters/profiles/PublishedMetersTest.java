package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.Query;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileDecoder;
import org.prepayhub.metering.profile.ReadingAssembler;
import org.prepayhub.metering.profile.UnreadableException;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;

/** The format against maps and frames that makers published. */
class PublishedMetersTest {
  private static final Instant SLOT = Instant.parse("2026-11-23T13:00:00Z");
  private static final String SDM320Y =
      """
      name: sdm320y
      source: SDM320Y manual V1.0
      protocol: modbus
      blocks:
        total: {function: 4, address: 0x0156, count: 2}
        pulse: {function: 3, address: 0x000C, count: 2}
        record: {function: 3, address: 0x0500, count: 5, repeat: {count: 50, addressStep: 10}}
      poll: total
      fields:
        energy: {block: total, at: 0, type: float32, unit: kWh}
        pulseWidth: {block: pulse, at: 0, type: float32}
        recharge: {block: record, at: 0, type: float32, unit: yuan}
        rechargeAt: {block: record, byteAt: 4, type: date, format: bcd YY MM DD hh mm ss}
      reading: {total: energy}
      commands:
        constant:
          function: 16
          address: 0x0016
          request:
            - {value: constant, type: float32, from: 1, to: 9999}
      """;
  private static final String DDSY1352 =
      """
      name: ddsy1352
      source: openly licensed code
      protocol: modbus
      blocks:
        total: {function: 3, address: 0, count: 2}
      poll: [total]
      fields:
        energy: {block: total, at: 0, type: u32, scale: 0.01, unit: kWh}
      reading: {total: energy}
      commands:
        force:
          function: 16
          address: 0x57
          request:
            - {value: 1, type: u16}
            - {value: trip, type: u16, from: 0, to: 1}
      """;

  private static final String STATIONS =
      """
      name: stations
      source: made for this test
      protocol: modbus
      blocks:
        circuit: {function: 3, address: 0, count: 4, repeat: {count: 3, stationStep: 1}}
      poll: [circuit]
      fields:
        energy: {block: circuit, at: 0, type: u32, unit: Wh}
        closed: {block: circuit, at: 2, type: bits, bit: 0}
        own: {block: circuit, at: 3, type: u16, equals: station}
      reading: {total: energy, rates: energy, circuits: {closed: closed}}
      commands:
        relay:
          function: 5
          address: 0x10
          circuits: {count: 3, stationStep: 1}
          request:
            - {value: closed, type: u16, scale: 65280, from: 0, to: 1}
          readBack: {registers: circuit, shows: {closed: closed}}
      """;

  @Test
  void readsTheOfficialVectorsOfTheSdm320y() {
    MeterProfile profile = Frames.profile("sdm320y", SDM320Y);
    Block total = profile.block("total");
    byte[] answer = Frames.pdu("01 04 04 43 66 33 34 1B 38");
    assertThat(total.request(1).pdu()).isEqualTo(Frames.pdu("01 04 01 56 00 02 90 27"));
    assertThat(ProfileDecoder.decode(total, answer, 1).number("energy").orElseThrow())
        .isEqualByComparingTo("230.20001");
    assertThat(reading(profile, answer).total()).isEqualTo(Energy.ofWattHours(230_200));

    Block pulse = profile.block("pulse");
    assertThat(pulse.request(1).pdu()).isEqualTo(Frames.pdu("01 03 00 0C 00 02 04 08"));
    byte[] width = Frames.pdu("01 03 04 42 C8 00 00 6F B5");
    assertThat(ProfileDecoder.decode(pulse, width, 1).number("pulseWidth").orElseThrow())
        .isEqualByComparingTo("100");

    Query write = profile.command("constant").request(1, Map.of("constant", 1L));
    assertThat(write.pdu()).isEqualTo(Frames.pdu("01 10 00 16 00 02 04 3F 80 00 00 7F 75"));
  }

  @Test
  void readsRepeatedRecordsWhoseAddressesStepByBytes() {
    MeterProfile profile = Frames.profile("sdm320y", SDM320Y);
    Block third = profile.block("record.3");
    assertThat(Frames.hex(third.request(1).pdu())).isEqualTo("03 05 14 00 05");
    byte[] answer = Frames.bytes("03 0A 42 C8 00 00 26 11 23 21 16 54");
    var record = ProfileDecoder.decode(third, answer, 1);
    assertThat(record.number("recharge.3").orElseThrow()).isEqualByComparingTo("100");
    assertThat(record.texts()).containsEntry("rechargeAt.3", "2026-11-23T21:16:54");
  }

  @Test
  void writesThePublishedForcedFrames() {
    MeterProfile profile = Frames.profile("ddsy1352", DDSY1352);
    assertThat(profile.block("total").request(1).pdu())
        .isEqualTo(Frames.pdu("01 03 00 00 00 02 C4 0B"));
    Command force = profile.command("force");
    assertThat(force.request(1, Map.of("trip", 1L)).pdu())
        .isEqualTo(Frames.pdu("01 10 00 57 00 02 04 00 01 00 01 27 75"));
    assertThat(force.request(1, Map.of("trip", 0L)).pdu())
        .isEqualTo(Frames.pdu("01 10 00 57 00 02 04 00 01 00 00 E6 B5"));
  }

  @Test
  void readsCircuitsThatAreStationsOfTheirOwn() {
    MeterProfile profile = Frames.profile("stations", STATIONS);
    assertThat(profile.pollBlocks()).hasSize(3);
    assertThat(profile.pollBlocks().get(2).request(10).station()).isEqualTo(12);
    List<byte[]> answers =
        List.of(
            Frames.bytes("03 08 00 00 00 07 00 01 00 0A"),
            Frames.bytes("03 08 00 00 00 08 00 00 00 0B"),
            Frames.bytes("03 08 00 00 00 09 00 01 00 0C"));
    Reading reading = ReadingAssembler.assemble(profile, stamp(), 10, answers);
    assertThat(reading.total()).isEqualTo(Energy.ofWattHours(24));
    assertThat(reading.circuits())
        .extracting(Reading.Circuit::closed)
        .containsExactly(true, false, true);
    assertThat(reading.rates()).extracting(Energy::wattHours).containsExactly(7L, 8L, 9L);
    List<byte[]> swapped = List.of(answers.get(1), answers.get(0), answers.get(2));
    assertThatThrownBy(() -> ReadingAssembler.assemble(profile, stamp(), 10, swapped))
        .isInstanceOf(UnreadableException.class);

    Map<String, Long> third = Map.of("circuit", 3L, "closed", 1L);
    Command relay = profile.command("relay");
    assertThat(relay.request(10, third).station()).isEqualTo(12);
    assertThat(Frames.hex(relay.request(10, third).pdu())).isEqualTo("05 00 10 FF 00");
    Block readBack = relay.readBack(third).orElseThrow();
    assertThat(readBack.name()).isEqualTo("circuit.3");
    assertThat(relay.isShownBy(ProfileDecoder.decode(readBack, answers.get(2), 10), third))
        .isTrue();
  }

  @Test
  void readsTheSdm630() {
    MeterProfile profile = YamlProfiles.load(Optional.empty()).byName("eastron-sdm630");
    assertThat(profile.pollBlocks()).extracting(Block::name).containsExactly("phases", "power");
    byte[] phases =
        Frames.bytes(
            "04 18 43 66 33 33 43 66 00 00 43 65 CC CD 3F 9D 70 A4 00 00 00 00 40 91 EB 85");
    byte[] power = new byte[50];
    power[0] = 4;
    power[1] = 48;
    put(power, 0x00, "44 9A 60 00");
    put(power, 0x12, "42 48 0A 3D");
    put(power, 0x14, "47 F1 20 40");
    Reading reading = ReadingAssembler.assemble(profile, stamp(), 1, List.of(phases, power));
    Reading.Electrical electrical = reading.electrical().orElseThrow();
    assertThat(electrical.deciVolts()).containsExactly(2302, 2300, 2298);
    assertThat(electrical.centiAmperes()).containsExactly(123, 0, 456);
    assertThat(electrical.watts()).containsExactly(1235);
    assertThat(electrical.centiHertz()).isEqualTo(5001);
    assertThat(reading.total()).isEqualTo(Energy.ofWattHours(123_456_500));
    assertThat(reading.money()).isEmpty();
  }

  private static void put(byte[] pdu, int register, String hex) {
    byte[] value = Frames.bytes(hex);
    System.arraycopy(value, 0, pdu, 2 + 2 * register, value.length);
  }

  private static Reading reading(MeterProfile profile, byte[] answer) {
    return ReadingAssembler.assemble(profile, stamp(), 1, List.of(answer));
  }

  private static ReadingAssembler.Stamp stamp() {
    return new ReadingAssembler.Stamp(new MeterId(1), SLOT, SLOT, Reading.Source.POLL);
  }
}
