package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.line.Query;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.Command;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileDecoder;
import org.prepayhub.metering.profile.ProfileException;
import org.prepayhub.metering.profile.ReadingAssembler;
import org.prepayhub.metering.profile.Registers;
import org.prepayhub.metering.profile.UnreadableException;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;

/** The frames of docs/reference-meter.md, computed by hand. */
class ReferenceMeterTest {
  private static final String STATUS =
      """
      07 03 60 00 12 D6 87 00 01 86 A0 00 03 0D 40 00 04 93 E0 00 06 1A 80 00 03 94 47 FF FF FF 06
      00 00 C3 50 00 0C 00 00 13 88 1A 0B 17 08 1E 0F 26 11 23 21 16 54 09 01 00 7B 00 00 01 C8 01
      18 00 00 FF FB FC 27 13 89 00 01 00 1A 00 06 00 09 01 35 24 A1 00 07 00 01 11 70 00 00 18 73
      12 49 00 00 00 00 C1 1B
      """;
  private static final String PURSE_AFTER_SALE =
      "07 03 14 00 00 12 8E 00 00 D6 D8 00 0D 00 00 13 88 1A 0B 17 15 14 00 91 E2";
  private static final Instant SLOT = Instant.parse("2026-11-23T13:00:00Z");
  private static final ReadingAssembler.Stamp STAMP =
      new ReadingAssembler.Stamp(new MeterId(42), SLOT, SLOT.plusMillis(130), Reading.Source.POLL);
  private static final Map<String, Long> SALE =
      Map.of("count", 13L, "amountFen", 5000L, "orderTag", 42L);

  private final MeterProfile profile =
      YamlProfiles.load(Optional.empty()).byName("hub-dormitory-3c");

  @Test
  void pollsFortyEightRegistersInOneRequest() {
    assertThat(profile.pollBlocks()).hasSize(1);
    Query query = profile.pollBlocks().getFirst().request(7);
    assertThat(query.station()).isEqualTo(7);
    assertThat(query.pdu()).isEqualTo(Frames.pdu("07 03 00 00 00 30 45 B8"));
  }

  @Test
  void readsEveryPartOfAReadingFromOneAnswer() {
    Reading reading = assemble(Frames.pdu(STATUS));
    assertThat(reading)
        .isEqualTo(
            new Reading(
                new MeterId(42),
                SLOT,
                SLOT.plusMillis(130),
                Reading.Source.POLL,
                Energy.ofWattHours(1_234_567),
                energies(100_000, 200_000, 300_000, 400_000, 234_567),
                Optional.of(new Reading.Purse(Money.ofFen(-250), Money.ofFen(50_000), 12)),
                Optional.of(
                    new Reading.Electrical(
                        List.of(2305), List.of(123, 0, 456), List.of(280, 0, -5), -985, 5001)),
                List.of(
                    new Reading.Circuit(true, false, false, false, false),
                    new Reading.Circuit(false, true, false, true, true),
                    new Reading.Circuit(false, true, true, false, false)),
                0b1001));
  }

  @Test
  void namesEveryFieldOnDemand() {
    Registers status = ProfileDecoder.decode(profile.block("status"), Frames.pdu(STATUS), 7);
    assertThat(status.number("voltage").orElseThrow()).isEqualByComparingTo("230.5");
    assertThat(status.number("current.3").orElseThrow()).isEqualByComparingTo("4.56");
    assertThat(status.number("powerFactor").orElseThrow()).isEqualByComparingTo("-0.985");
    assertThat(status.whole("serialNumber")).isEqualTo(20_260_001);
    assertThat(status.whole("price")).isEqualTo(6259);
    assertThat(status.whole("arrears")).isEqualTo(1);
    assertThat(status.texts())
        .containsEntry("lastPurchaseAt", "2026-11-23T08:30:15")
        .containsEntry("clock", "2026-11-23T21:16:54");
  }

  @Test
  void refusesTheAnswerOfAnotherStation() {
    assertThatThrownBy(
            () -> ReadingAssembler.assemble(profile, STAMP, 8, List.of(Frames.pdu(STATUS))))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("unit is 7 and not 8");
  }

  @Test
  void refusesAnAnswerWhoseCheckWordDoesNotFit() {
    byte[] pdu = Frames.pdu(STATUS);
    pdu[2 + 2 * 0x2A + 1] ^= 1;
    assertThatThrownBy(() -> assemble(pdu))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("check");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 97, 99})
  void refusesAnAnswerOfAnotherLength(int length) {
    byte[] pdu = Arrays.copyOf(Frames.pdu(STATUS), length);
    assertThatThrownBy(() -> assemble(pdu)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void refusesAnotherFunctionAnExceptionAndAMiscount() {
    byte[] otherFunction = Frames.pdu(STATUS);
    otherFunction[0] = 4;
    byte[] miscount = Frames.pdu(STATUS);
    miscount[1] = 94;
    for (byte[] pdu : List.of(otherFunction, miscount, new byte[] {(byte) 0x83, 2})) {
      assertThatThrownBy(() -> assemble(pdu)).isInstanceOf(UnreadableException.class);
    }
  }

  @Test
  void givesOtherBlocksTheFieldsTheyCover() {
    Block purse = profile.block("purse");
    assertThat(purse.request(7).pdu()).isEqualTo(Frames.pdu("07 03 00 0C 00 0A 05 A8"));
    Registers shown = ProfileDecoder.decode(purse, Frames.pdu(PURSE_AFTER_SALE), 7);
    assertThat(shown.whole("balance")).isEqualTo(4750);
    assertThat(shown.whole("purchased")).isEqualTo(55_000);
    assertThat(shown.whole("purchaseCount")).isEqualTo(13);
    assertThat(shown.whole("lastPurchase")).isEqualTo(5000);
    assertThat(shown.texts()).containsOnly(Map.entry("lastPurchaseAt", "2026-11-23T21:20:00"));
    assertThat(shown.numbers()).hasSize(4);
  }

  @Test
  void sellsWithTheRawFunctionAndProvesItByThePurse() {
    Command sale = profile.command("sale");
    Query query = sale.request(7, SALE);
    assertThat(query.pdu()).isEqualTo(Frames.pdu("07 65 00 0D 00 00 13 88 00 00 00 2A 45 F7"));
    byte[] answer = Frames.pdu("07 65 00 0D 00 00 13 88 00 00 12 8E 48 EC");
    assertThat(sale.readReply(answer, query).numbers())
        .containsEntry("balance", BigDecimal.valueOf(4750))
        .containsEntry("count", BigDecimal.valueOf(13));
    Block readBack = sale.readBack(SALE).orElseThrow();
    Registers shown = ProfileDecoder.decode(readBack, Frames.pdu(PURSE_AFTER_SALE), 7);
    assertThat(sale.isShownBy(shown, SALE)).isTrue();
    assertThat(sale.isShownBy(shown, Map.of("count", 14L, "amountFen", 5000L, "orderTag", 1L)))
        .isFalse();
  }

  @Test
  void refusesTheEchoOfAnotherSale() {
    Command sale = profile.command("sale");
    Query query = sale.request(7, SALE);
    byte[] other = Frames.pdu("07 65 00 0D 00 00 13 88 00 00 12 8E 48 EC");
    other[2] = 14;
    assertThatThrownBy(() -> sale.readReply(other, query)).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> sale.readReply(Frames.pdu("07 E5 03 CA 90")))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void refusesSalesWithWrongParametersAllAtOnce() {
    Map<String, Long> wrong = Map.of("count", 0L, "amountFen", 10_000_001L, "tag", 1L);
    assertThatThrownBy(() -> profile.command("sale").request(7, wrong))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("orderTag is missing")
        .hasMessageContaining("no parameter tag")
        .hasMessageContaining("count is 1 to 65535, not 0")
        .hasMessageContaining("amountFen is 1 to 10000000");
  }

  @Test
  void forcesTheCircuitThatIsNamed() {
    Command force = profile.command("force");
    Map<String, Long> second = Map.of("circuit", 2L, "mode", 1L);
    Query query = force.request(7, second);
    byte[] frame = Frames.pdu("07 06 01 01 00 01 18 50");
    assertThat(query.pdu()).isEqualTo(frame);
    assertThat(force.readReply(frame, query).numbers()).isEmpty();
    Registers forced =
        ProfileDecoder.decode(
            force.readBack(second).orElseThrow(),
            Frames.pdu("07 03 06 00 00 00 01 00 00 5B 15"),
            7);
    assertThat(force.isShownBy(forced, second)).isTrue();
    assertThat(force.isShownBy(forced, Map.of("circuit", 1L, "mode", 1L))).isFalse();
    assertThatThrownBy(() -> force.request(7, Map.of("circuit", 4L, "mode", 1L)))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("circuit is 1 to 3");
  }

  @Test
  void cutsThePowerForMoneyAndShowsThatItDid() {
    Command money = profile.command("money");
    Query query = money.request(7, Map.of("mode", 1L));
    byte[] frame = Frames.pdu("07 06 01 20 00 01 48 5A");
    assertThat(query.pdu()).isEqualTo(frame);
    assertThat(money.readReply(frame, query).numbers()).isEmpty();
    Block block = money.readBack(Map.of("mode", 1L)).orElseThrow();
    assertThat(block.request(7).pdu()).isEqualTo(Frames.pdu("07 03 01 20 00 01 84 5A"));
    Registers shown = ProfileDecoder.decode(block, Frames.pdu("07 03 02 00 01 F1 84"), 7);
    assertThat(money.isShownBy(shown, Map.of("mode", 1L))).isTrue();
    assertThat(money.isShownBy(shown, Map.of("mode", 0L))).isFalse();
    assertThatThrownBy(() -> money.request(7, Map.of("mode", 3L)))
        .isInstanceOf(ProfileException.class);
  }

  @Test
  void givesMoneyBackAndProvesItByTheRefunds() {
    Command refund = profile.command("refund");
    Map<String, Long> values = Map.of("count", 3L, "amountFen", 2_000L, "orderTag", 42L);
    Query query = refund.request(7, values);
    assertThat(query.pdu()).isEqualTo(Frames.pdu("07 66 00 03 00 00 07 D0 00 00 00 2A 24 0A"));
    byte[] answer = Frames.pdu("07 66 00 03 00 00 07 D0 00 00 0A BE 23 05");
    assertThat(refund.readReply(answer, query).whole("balance")).isEqualTo(2_750);
    assertThatThrownBy(() -> refund.readReply(Frames.pdu("07 E6 03 CA 60")))
        .isInstanceOf(UnreadableException.class);
    Block block = refund.readBack(values).orElseThrow();
    assertThat(block.request(7).pdu()).isEqualTo(Frames.pdu("07 03 01 30 00 08 45 99"));
    Registers shown =
        ProfileDecoder.decode(
            block, Frames.pdu("07 03 10 00 00 0A BE 00 00 D6 D8 00 0D 00 03 00 00 07 D0 4B BB"), 7);
    assertThat(refund.isShownBy(shown, values)).isTrue();
    assertThat(shown.whole("refundBalance")).isEqualTo(2_750);
    assertThat(shown.whole("refundPurchased")).isEqualTo(55_000);
    assertThat(shown.whole("refundPurchaseCount")).isEqualTo(13);
  }

  @Test
  void clearsAMeterAndProvesItByTheRefunds() {
    Command clear = profile.command("clear");
    Map<String, Long> values = Map.of("count", 4L, "orderTag", 43L);
    Query query = clear.request(7, values);
    assertThat(query.pdu()).isEqualTo(Frames.pdu("07 67 00 04 00 00 00 2B A6 F4"));
    byte[] answer = Frames.pdu("07 67 00 04 00 00 0A BE 60 3B");
    assertThat(clear.readReply(answer, query).whole("clearedFen")).isEqualTo(2_750);
    Registers shown =
        ProfileDecoder.decode(
            clear.readBack(values).orElseThrow(),
            Frames.pdu("07 03 10 00 00 00 00 00 00 D6 D8 00 0D 00 04 00 00 0A BE D9 B2"),
            7);
    assertThat(clear.isShownBy(shown, values)).isTrue();
    assertThat(shown.whole("refundBalance")).isZero();
  }

  @Test
  void setsThePriceByFunctionSixteen() {
    Command price = profile.command("price");
    Query query = price.request(7, Map.of("price", 6259L));
    assertThat(query.pdu()).isEqualTo(Frames.pdu("07 10 01 10 00 02 04 00 00 18 73 AA 5E"));
    assertThat(price.readReply(Frames.pdu("07 10 01 10 00 02 41 97"), query).numbers()).isEmpty();
    Block block = price.readBack(Map.of("price", 6259L)).orElseThrow();
    assertThat(block.request(7).pdu()).isEqualTo(Frames.pdu("07 03 01 10 00 02 C4 54"));
    Registers shown = ProfileDecoder.decode(block, Frames.pdu("07 03 04 00 00 18 73 D7 D6"), 7);
    assertThat(price.isShownBy(shown, Map.of("price", 6259L))).isTrue();
    assertThat(price.isShownBy(shown, Map.of("price", 6258L))).isFalse();
  }

  @Test
  void setsTheThresholdsAllAtOnceAndShowsThem() {
    Command thresholds = profile.command("thresholds");
    Map<String, Long> values = Map.of("alarm1Fen", 2000L, "alarm2Fen", 500L, "overdraftFen", 1000L);
    Query query = thresholds.request(7, values);
    assertThat(query.pdu())
        .isEqualTo(Frames.pdu("07 10 01 40 00 06 0C 00 00 07 D0 00 00 01 F4 00 00 03 E8 7E 9A"));
    assertThat(thresholds.readReply(Frames.pdu("07 10 01 40 00 06 40 45"), query).numbers())
        .isEmpty();
    Block block = thresholds.readBack(values).orElseThrow();
    assertThat(block.request(7).pdu()).isEqualTo(Frames.pdu("07 03 01 40 00 06 C5 86"));
    Registers shown =
        ProfileDecoder.decode(
            block, Frames.pdu("07 03 0C 00 00 07 D0 00 00 01 F4 00 00 03 E8 89 D7"), 7);
    assertThat(thresholds.isShownBy(shown, values)).isTrue();
    assertThat(
            thresholds.isShownBy(
                shown, Map.of("alarm1Fen", 2000L, "alarm2Fen", 500L, "overdraftFen", 0L)))
        .isFalse();
  }

  private Reading assemble(byte[] pdu) {
    return ReadingAssembler.assemble(profile, STAMP, 7, List.of(pdu));
  }

  private static List<Energy> energies(long... wattHours) {
    return Arrays.stream(wattHours).mapToObj(Energy::ofWattHours).toList();
  }
}
