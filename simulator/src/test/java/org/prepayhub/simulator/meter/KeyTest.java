package org.prepayhub.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyTest {
  private static final Instant BORN = Instant.parse("2026-09-01T00:00:00Z");

  private final SimulatedMeter meter =
      new SimulatedMeter(
          new MeterIdentity(3, 4, MeterKind.NORMAL), new Birth(BORN, 1, 0), new Totals());

  private void write(Verdict verdict) {
    meter.apply(((Verdict.Write) verdict).content());
  }

  private void money(int mode) {
    write(meter.receive(new byte[] {0x06, 0x01, 0x20, 0x00, (byte) mode}, BORN));
  }

  private boolean isOpenForMoney() {
    return meter.snapshot(BORN).circuits().getFirst().money();
  }

  @Test
  void theKeyClosesWhatMoneyKeepsOpenUntilIt() {
    money(2);
    assertThat(isOpenForMoney()).isTrue();

    write(meter.press(BORN));

    assertThat(isOpenForMoney()).isFalse();
    assertThat(meter.snapshot(BORN).writesExecuted().getLast().kind()).isEqualTo("key");
  }

  @Test
  void theKeyDoesNothingWhereItIsNotPermitted() {
    assertThat(meter.press(BORN)).isInstanceOf(Verdict.Answer.class);
    money(1);

    assertThat(meter.press(BORN)).isInstanceOf(Verdict.Answer.class);
    assertThat(isOpenForMoney()).isTrue();
  }

  @Test
  void aPermitOpensCircuitsThatWereClosed() {
    assertThat(isOpenForMoney()).isFalse();

    money(2);

    assertThat(isOpenForMoney()).isTrue();
  }
}
