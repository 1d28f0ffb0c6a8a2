package org.prepayhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.simulator.line.WireTiming;

class MeterOnTheWireTest {
  private final TestCampus campus;
  private final ModbusClient line;

  MeterOnTheWireTest(@TempDir Path folder) throws IOException {
    campus = new TestCampus(folder);
    line = campus.line(0);
  }

  @BeforeEach
  void timePasses() {
    campus.clock.pass(Duration.ofHours(1));
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    campus.close();
  }

  @Test
  void statusBlockAgreesWithTheFaceAndCodesUnitAndSequence() throws IOException {
    JsonNode shown = campus.meter("2600000005");
    ByteBuffer registers = line.ask(5, "0300000030").registers();
    assertThat(registers.remaining()).isEqualTo(96);
    assertThat(registers.getInt(0)).isEqualTo(shown.get("energyWh").intValue());
    int rates = 0;
    for (int rate = 0; rate < 5; rate++) {
      rates += registers.getInt(4 + 4 * rate);
    }
    assertThat(rates).isEqualTo(registers.getInt(0));
    assertThat(registers.getInt(2 * 0x0C)).isEqualTo(shown.get("balanceFen").intValue());
    assertThat(registers.getInt(2 * 0x26)).isEqualTo((int) 2_600_000_005L);
    assertThat(registers.getShort(2 * 0x28)).isEqualTo((short) 5);
    int sequence = registers.getInt(2 * 0x29);
    assertThat(registers.getShort(2 * 0x2D)).isEqualTo((short) (5 * 31 + (sequence & 0xFFFF)));
    assertThat(line.ask(5, "0300290002").registers().getInt(0)).isEqualTo(sequence + 1);
    assertThat(registers.getInt(2 * 0x2B)).isEqualTo(5469);
    assertThat(registers.getShort(2 * 0x19)).isBetween((short) 2100, (short) 2300);
    assertThat(registers.get(2 * 0x16)).as("BCD year").isEqualTo((byte) 0x26);
    assertThat(registers.get(2 * 0x16 + 3)).as("BCD hour in Shanghai").isEqualTo((byte) 0x19);
  }

  @ParameterizedTest
  @CsvSource({
    "04 0000 0001, 8401",
    "03 0030 0001, 8302",
    "03 002f 0002, 8302",
    "03 0000 0000, 8303",
    "03 0000 007e, 8303",
    "03 00ff 0002, 8302",
    "06 0110 0001, 8602",
    "06 0100 0003, 8603",
    "06 0120 0003, 8603",
    "06 0121 0001, 8602",
    "03 0120 0002, 8302",
    "10 0110 0001 02 0001, 9002",
    "10 0110 0002 04 ffffffff, 9003",
    "10 0100 0003 04 00010001, 9003",
    "65 0001, e503",
    "03 00, 8303"
  })
  void refusesWhatTheMapDoesNotKnow(String request, String reply) throws IOException {
    assertThat(line.ask(1, request.replace(" ", "")).hex()).isEqualTo(reply);
  }

  @Test
  void answersNothingForAUnitThatIsNotThere() throws IOException {
    line.send(33, new byte[] {3, 0, 0, 0, 1});
    line.send(0, new byte[] {3, 0, 0, 0, 1});
    assertThat(line.ask(1, "0300280001").transaction()).isEqualTo(3);
  }

  @Test
  void sellsOnceForOnePurchaseCount() throws IOException {
    long before = campus.meter(TestCampus.FIRST).get("balanceFen").longValue();
    ByteBuffer sold = ByteBuffer.wrap(line.sell(1, 1, 5_000, 77).pdu());
    assertThat(sold.getShort(1)).isEqualTo((short) 1);
    assertThat(sold.getInt(3)).isEqualTo(5_000);
    assertThat(sold.getInt(7)).isEqualTo((int) before + 5_000);
    assertThat(line.sell(1, 1, 5_000, 77).hex()).isEqualTo("e503");
    assertThat(line.sell(1, 3, 5_000, 77).hex()).isEqualTo("e503");
    assertThat(line.sell(1, 2, 0, 77).hex()).isEqualTo("e503");
    assertThat(line.sell(1, 2, 10_000_001, 77).hex()).isEqualTo("e503");
    JsonNode after = campus.meter(TestCampus.FIRST);
    assertThat(after.get("creditedFen").longValue()).isEqualTo(5_000);
    assertThat(after.get("saleFramesSeen").longValue()).isEqualTo(5);
    assertThat(after.at("/writesExecuted/0/orderTag").longValue()).isEqualTo(77);
    assertThat(after.get("writesExecuted")).hasSize(1);
    assertThat(line.ask(1, "03000c000a").registers().get(2 * 7)).as("year").isEqualTo((byte) 26);
  }

  @Test
  void circuitsThatAreOpenForMoneyUseNoEnergyUntilTheyAreGivenBack() throws IOException {
    long before = campus.meter("2600000001").get("energyWh").longValue();
    assertThat(line.ask(1, "0601200001").hex()).isEqualTo("0601200001");
    assertThat(line.ask(1, "0301200001").hex()).isEqualTo("03020001");
    long off = campus.meter("2600000001").get("energyWh").longValue();
    campus.clock.pass(Duration.ofHours(5));
    JsonNode shown = campus.meter("2600000001");
    assertThat(off).isEqualTo(before);
    assertThat(shown.get("energyWh").longValue()).isEqualTo(off);
    for (JsonNode circuit : shown.get("circuits")) {
      assertThat(circuit.get("money").booleanValue()).isTrue();
      assertThat(circuit.get("closed").booleanValue()).isFalse();
    }
    line.ask(1, "0601200002");
    assertThat(campus.meter("2600000001").at("/circuits/0/money").booleanValue())
        .as("the key was not pressed")
        .isTrue();

    line.ask(1, "0601200000");

    assertThat(campus.meter("2600000001").at("/circuits/0/money").booleanValue()).isFalse();
    assertThat(campus.meter("2600000001").at("/writesExecuted/0/kind").textValue())
        .isEqualTo("money");
  }

  @Test
  void forcedOpenCircuitsUseNoEnergyUntilTheyAreReleased() throws IOException {
    assertThat(line.ask(1, "100100000306000100010001").hex()).isEqualTo("1001000003");
    long before = campus.meter(TestCampus.FIRST).get("energyWh").longValue();
    campus.clock.pass(Duration.ofDays(3));
    JsonNode after = campus.meter(TestCampus.FIRST);
    assertThat(after.get("energyWh").longValue()).isEqualTo(before);
    assertThat(after.at("/circuits/0/forced").booleanValue()).isTrue();
    assertThat(after.at("/circuits/0/closed").booleanValue()).isFalse();
    line.ask(1, "0601000000");
    line.ask(1, "0601010000");
    campus.clock.pass(Duration.ofDays(1));
    assertThat(campus.meter(TestCampus.FIRST).get("energyWh").longValue()).isGreaterThan(before);
  }

  @Test
  void opensForMoneyAtTheOverdraftLimitAndClosesAfterPayment() throws IOException {
    campus.clock.pass(Duration.ofDays(90));
    JsonNode spent = campus.meter(TestCampus.FIRST);
    assertThat(spent.get("balanceFen").longValue()).isBetween(-501L, -500L);
    assertThat(spent.at("/circuits/2/money").booleanValue()).isTrue();
    assertThat(spent.at("/circuits/2/closed").booleanValue()).isFalse();
    line.sell(1, 1, 10_000, 1);
    assertThat(campus.meter(TestCampus.FIRST).at("/circuits/2/closed").booleanValue()).isTrue();
  }

  @Test
  void hangsUpOnAHeaderThatIsNotModbus() throws IOException {
    line.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(line.isHungUp()).isTrue();
  }

  @Test
  void manyRequestsAtOnceAreAnsweredInOrder() throws IOException {
    for (int i = 0; i < 50; i++) {
      line.send(1 + i % 32, new byte[] {3, 0, 0x28, 0, 1});
    }
    for (int i = 0; i < 50; i++) {
      ModbusClient.Frame reply = line.receive();
      assertThat(reply.transaction()).isEqualTo(i + 1);
      assertThat(reply.registers().getShort(0)).isEqualTo((short) (1 + i % 32));
    }
  }

  @Test
  void aRealWireTakesTheTimeOfItsCharacters(@TempDir Path folder) throws IOException {
    try (TestCampus slow = new TestCampus(folder, new HandSetClock(), WireTiming.atBaud(9600), 0);
        ModbusClient master = slow.line(0)) {
      master.ask(1, "0300000030");
      long start = System.nanoTime();
      for (int i = 0; i < 4; i++) {
        master.ask(1, "0300000030");
      }
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      assertThat(millis).isBetween(4 * 135L, 4 * 400L);
    }
  }
}
