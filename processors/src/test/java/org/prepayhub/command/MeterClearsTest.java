package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.account.PurseTraffic;
import org.prepayhub.command.MeterClears.Clear;
import org.prepayhub.command.MeterClears.Found;
import org.prepayhub.command.MeterClears.Kept;
import org.prepayhub.command.MeterClears.Outcome;
import org.prepayhub.command.MeterClears.Request;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;

class MeterClearsTest {
  private static final MeterNo METER = new MeterNo("M-1");

  @Test
  void onlyAMeterThatNobodyPaysByAndThatAnswersIsCleared() {
    assertThat(found(MoneyHolder.METER, false, true, PurseTraffic.FREE)).isEmpty();
    assertThat(found(MoneyHolder.HUB, false, true, PurseTraffic.FREE))
        .contains(new Outcome.HoldsNoMoney(METER));
    assertThat(found(MoneyHolder.NONE, false, true, PurseTraffic.FREE))
        .contains(new Outcome.HoldsNoMoney(METER));
    assertThat(found(MoneyHolder.METER, true, true, PurseTraffic.FREE))
        .contains(new Outcome.InUse(METER));
    assertThat(found(MoneyHolder.METER, false, false, PurseTraffic.FREE))
        .contains(new Outcome.Offline(METER));
    assertThat(found(MoneyHolder.METER, false, true, PurseTraffic.SALE))
        .contains(new Outcome.SaleUnderWay(METER));
    assertThat(found(MoneyHolder.METER, false, true, PurseTraffic.REFUND))
        .contains(new Outcome.RefundUnderWay(METER));
  }

  @Test
  void theFirstAnswerSaysNothingOfWhatCameAfter() {
    Request request =
        new Request(new OrderNo("C-1"), METER, new Reason("left"), new Operator("Chen Li"));
    Instant noon = Instant.parse("2026-03-10T12:00:00Z");
    Clear done =
        new Clear(
            request,
            PurseState.CONFIRMED,
            noon,
            Optional.of("x"),
            Optional.of(new Kept(Money.ofFen(5), Money.ofFen(9), 1, Optional.empty())),
            Optional.of(Money.ofFen(5)));

    assertThat(done.first())
        .isEqualTo(
            new Clear(
                request,
                PurseState.QUEUED,
                noon,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private static Optional<Outcome> found(
      MoneyHolder holder, boolean used, boolean online, PurseTraffic way) {
    return new Found(METER, holder, used, online, way).refusal();
  }
}
