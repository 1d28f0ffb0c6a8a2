package org.prepayhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsOnTheWireTest {
  private static final byte[] READ = {3, 0, 0, 0, 48};

  private final TestCampus campus;
  private ModbusClient line;

  FaultsOnTheWireTest(@TempDir Path folder) throws IOException {
    campus = new TestCampus(folder);
    line = campus.line(0);
  }

  @AfterEach
  void close() throws IOException {
    line.close();
    campus.close();
  }

  private long credited() {
    return campus.meter(TestCampus.FIRST).get("creditedFen").longValue();
  }

  private long framesSeen() {
    return campus.meter(TestCampus.FIRST).get("saleFramesSeen").longValue();
  }

  @Test
  void dropReplyExecutesAndLosesExactlyItsCount() throws IOException {
    campus.fault("'kind':'drop-reply','target':'2600000001','count':2");
    line.send(2, READ);
    assertThat(line.receive().unit()).as("another meter is spared").isEqualTo(2);
    line.send(1, ModbusClient.sale(1, 100, 1));
    line.send(1, READ);
    assertThat(line.isSilentFor(150)).isTrue();
    assertThat(line.ask(1, "0300100001").hex()).isEqualTo("03020001");
    assertThat(credited()).isEqualTo(100);
    assertThat(campus.struck()).isEqualTo(2);
  }

  @Test
  void executeThenDropReplySparesReads() throws IOException {
    campus.fault("'kind':'execute-then-drop-reply','count':1");
    assertThat(line.ask(1, "0300000030").pdu()).hasSize(98);
    line.send(1, ModbusClient.sale(1, 100, 1));
    assertThat(line.isSilentFor(150)).isTrue();
    assertThat(credited()).isEqualTo(100);
    assertThat(line.sell(1, 2, 100, 1).pdu()).hasSize(11);
  }

  @Test
  void lateReplyComesWithItsOwnTransactionWhileTheLineServesOthers() throws IOException {
    campus.fault("'kind':'late-reply','count':1,'holdMillis':200");
    int late = line.send(1, READ);
    int next = line.send(2, READ);
    assertThat(line.receive().transaction()).isEqualTo(next);
    ModbusClient.Frame held = line.receive();
    assertThat(held.transaction()).isEqualTo(late);
    assertThat(held.unit()).isEqualTo(1);
  }

  @Test
  void wrongUnitAnswersUnderAnotherUnit() throws IOException {
    campus.fault("'kind':'wrong-unit','target':'L0001','count':20");
    for (int i = 0; i < 20; i++) {
      assertThat(line.ask(1, "0300000030").unit()).isNotEqualTo(1).isBetween(1, 247);
    }
    assertThat(line.ask(1, "0300000030").unit()).isEqualTo(1);
  }

  @Test
  void disconnectHangsUpBeforeOrAfterExecution() throws IOException {
    Set<Boolean> executed = new HashSet<>();
    for (int seed = 0; seed < 12; seed++) {
      campus.fault("'kind':'disconnect','count':1,'seed':" + seed);
      long before = credited();
      int count = campus.meter(TestCampus.FIRST).get("purchaseCount").intValue();
      line.send(1, ModbusClient.sale(count + 1, 100, 1));
      assertThat(line.isHungUp()).isTrue();
      executed.add(credited() > before);
      line.close();
      line = campus.line(0);
    }
    assertThat(executed).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void silenceKeepsTheFrameFromTheMeter() throws IOException {
    campus.fault("'kind':'silence','target':'GW01','count':1");
    line.send(1, ModbusClient.sale(1, 100, 1));
    assertThat(line.isSilentFor(150)).isTrue();
    assertThat(framesSeen()).isZero();
    assertThat(line.sell(1, 1, 100, 1).pdu()).hasSize(11);
  }

  @Test
  void refuseAnswersDeviceFailureWithoutExecuting() throws IOException {
    campus.fault("'kind':'refuse','count':2");
    assertThat(line.sell(1, 1, 100, 1).hex()).isEqualTo("e504");
    assertThat(line.ask(1, "0300000030").hex()).isEqualTo("8304");
    assertThat(credited()).isZero();
    assertThat(framesSeen()).isEqualTo(1);
  }

  @Test
  void busyAndNoPathAnswerTheirExceptionsWithoutExecuting() throws IOException {
    campus.fault("'kind':'busy','count':2");
    assertThat(line.sell(1, 1, 100, 1).hex()).isEqualTo("e506");
    assertThat(line.ask(1, "0300000030").hex()).isEqualTo("8306");
    assertThat(framesSeen()).isEqualTo(1);
    campus.fault("'kind':'no-path','count':1");
    assertThat(line.sell(1, 1, 100, 1).hex()).isEqualTo("e50a");
    assertThat(framesSeen()).as("the meter sees nothing").isEqualTo(1);
    assertThat(credited()).isZero();
  }

  @Test
  void aMeterThatLosesPowerHasWrittenAndIsSilentAndKeepsWhatItHeld() throws IOException {
    campus.fault("'kind':'power-loss','target':'2600000001','count':2");
    line.send(1, ModbusClient.sale(1, 100, 1));
    line.send(1, READ);
    assertThat(line.isSilentFor(150)).isTrue();
    assertThat(credited()).isEqualTo(100);
    assertThat(line.ask(1, "0300100001").hex()).isEqualTo("03020001");
  }

  @Test
  void aTotalThatJumpsIsBackWithTheNextReplyAndLeavesOtherReadsAlone() throws IOException {
    int counted = line.ask(1, "0300000030").registers().getInt(0);
    campus.fault("'kind':'jump-ahead','count':1");
    assertThat(line.ask(1, "0300100001").hex()).isEqualTo("03020000");
    assertThat(line.ask(1, "0300000030").registers().getInt(0)).isEqualTo(counted + (1 << 30));
    campus.fault("'kind':'jump-back','count':1");
    assertThat(line.ask(1, "0300000030").registers().getInt(0)).isEqualTo(counted / 100);
    assertThat(line.ask(1, "0300000030").registers().getInt(0)).isEqualTo(counted);
  }

  @Test
  void slowAnswersWithinTheTimeout() throws IOException {
    campus.fault("'kind':'slow','count':1");
    long start = System.nanoTime();
    assertThat(line.ask(1, "0300000030").pdu()).hasSize(98);
    assertThat((System.nanoTime() - start) / 1_000_000).isBetween(99L, 1_000L);
  }

  @Test
  void splitReplyIsWholeInTheEnd() throws IOException {
    campus.fault("'kind':'split','count':8");
    for (int i = 0; i < 8; i++) {
      line.send(1, READ);
      int first = line.receiveRaw(1_000).orElseThrow().length;
      assertThat(first).isLessThan(105);
      for (int received = first; received < 105; ) {
        received += line.receiveRaw(1_000).orElseThrow().length;
      }
    }
    assertThat(campus.struck()).isEqualTo(8);
    assertThat(line.ask(1, "0300280001").hex()).isEqualTo("03020001");
  }

  @Test
  void latePiecesNeverMixWithAnotherReply() throws IOException {
    campus.fault("'kind':'split','count':6,'seed':3");
    for (int i = 0; i < 6; i++) {
      line.send(1 + i, READ);
    }
    for (int i = 0; i < 6; i++) {
      ModbusClient.Frame reply = line.receive();
      assertThat(reply.unit()).isEqualTo(1 + i);
      assertThat(reply.registers().getShort(2 * 0x28)).isEqualTo((short) (1 + i));
    }
  }

  @Test
  void gluedPutsAStaleCopyBeforeTheReply() throws IOException {
    campus.fault("'kind':'glued','count':1");
    ModbusClient.Frame first = line.ask(1, "0300280002");
    line.send(2, READ);
    ModbusClient.Frame stale = line.receive();
    assertThat(stale.transaction()).isEqualTo(first.transaction());
    assertThat(stale.pdu()).isEqualTo(first.pdu());
    assertThat(line.receive().transaction()).isEqualTo(2);
  }

  @Test
  void garbleNeverAnswersWithAFrameThatLooksRight() throws IOException {
    Set<String> answers = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      campus.fault("'kind':'garble','count':1,'seed':" + seed);
      line.send(1, new byte[] {3, 0, 0x26, 0, 3});
      byte[] bytes = line.receiveRaw(1_000).orElseThrow();
      answers.add(describe(bytes));
      line.close();
      line = campus.line(0);
    }
    assertThat(answers)
        .contains("transaction", "protocol", "length", "function", "byte count", "exception")
        .contains("size")
        .doesNotContain("intact");
  }

  /** The expected reply: transaction 1, unit 1, six bytes of serial number and unit. */
  private static String describe(byte[] bytes) {
    byte[] intact = {0, 1, 0, 0, 0, 9, 1, 3, 6, (byte) 0x9A, (byte) 0xF8, (byte) 0xDA, 1, 0, 1};
    if (bytes.length == 9 && bytes[7] == (byte) 0x83 && bytes[8] == 0x0B) {
      return "exception";
    }
    if (bytes.length != intact.length) {
      return "size";
    }
    int at = Arrays.mismatch(bytes, intact);
    return switch (at) {
      case -1 -> "intact";
      case 0, 1 -> "transaction";
      case 2, 3 -> "protocol";
      case 5 -> "length";
      case 7 -> "function";
      case 8 -> "byte count";
      default -> "data at " + at;
    };
  }

  @Test
  void theSameSeedStrikesTheSameFrames() throws IOException {
    assertThat(strikes(7)).isEqualTo(strikes(7)).isNotEqualTo(strikes(8));
  }

  private String strikes(int seed) throws IOException {
    campus.call("DELETE", "/sim/faults", "");
    campus.fault("'kind':'refuse','share':0.5,'seed':" + seed);
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      pattern.append(line.ask(1, "0300280001").hex().startsWith("83") ? 'x' : '.');
    }
    return pattern.toString();
  }

  @Test
  void whatWasStruckIsRememberedWhenItsFaultIsEnded() throws IOException {
    campus.fault("'kind':'refuse','target':'2600000001','count':5");
    campus.fault("'kind':'silence','target':'L0001'");
    line.ask(1, "0300280001");
    line.ask(1, "0300280001");
    line.send(2, READ);
    assertThat(line.isSilentFor(150)).isTrue();

    campus.call("DELETE", "/sim/faults", "");

    assertThat(campus.call("GET", "/sim/faults", "").body().get("struck").toString())
        .isEqualTo(
            "[{\"kind\":\"silence\",\"scope\":\"line\",\"frames\":1},"
                + "{\"kind\":\"refuse\",\"scope\":\"meter\",\"frames\":2}]");
  }

  @Test
  void aCountedFaultAndAnUnlimitedDeliveryFaultWorkTogether() throws IOException {
    campus.fault("'kind':'split'");
    campus.fault("'kind':'drop-reply','count':1");
    line.send(1, READ);
    assertThat(line.isSilentFor(100)).isTrue();
    assertThat(line.ask(1, "0300000030").pdu()).hasSize(98);
    assertThat(campus.call("DELETE", "/sim/faults", "").body().get("ended").intValue())
        .isEqualTo(2);
  }
}
