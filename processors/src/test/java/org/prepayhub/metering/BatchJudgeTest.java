package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.metering.Fixture.reading;
import static org.prepayhub.metering.Fixture.water;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prepayhub.event.HubEvent;
import org.prepayhub.metering.LinePass.Reason;
import org.prepayhub.metering.ReadingStore.Judgement;

final class BatchJudgeTest {
  private final Fixture hub = new Fixture(MoneyHolder.METER);

  @Test
  void firstBelievedReadingCommissionsAndOpens() {
    Judgement judgement =
        hub.accept(List.of(reading(1, 1001, 480, 1000), reading(0, 1000, 500, 1000)));

    assertThat(judgement.commissioned()).containsExactly(reading(0, 1000, 500, 1000));
    assertThat(judgement.openings())
        .singleElement()
        .extracting(opening -> opening.balance().fen())
        .isEqualTo(500L);
    assertThat(kinds(judgement)).containsExactly("MeterCommissioned");
  }

  @Test
  void meterThatIsOnlyMeasuredAccruesNothing() {
    Fixture measured = new Fixture(MoneyHolder.NONE);

    Judgement judgement =
        measured.accept(List.of(reading(0, 1000, 500, 1000), reading(1, 1001, 480, 1000)));

    assertThat(judgement.openings()).isEmpty();
    assertThat(measured.state().accruedMicroFen()).isZero();
  }

  @Test
  void doubtedReadingMovesNothing() {
    hub.accept(List.of(reading(0, 1000, 500, 1000)));
    MeterState before = hub.state();

    Judgement judgement = hub.accept(List.of(reading(1, 1001, 501, 1000)));

    assertThat(judgement.doubted())
        .singleElement()
        .extracting(doubted -> doubted.why().reason())
        .isEqualTo(Verdict.Reason.METER_GAVE_MONEY_BACK);
    assertThat(hub.state()).isEqualTo(before);
  }

  @Test
  void aReadingThatARefundOvertookIsNeitherBelievedNorDoubted() {
    hub.accept(List.of(reading(0, 1000, 500, 1000)));
    hub.paysBack(5, 100);
    MeterState before = hub.state();

    Judgement judgement = hub.accept(List.of(reading(4, 1001, 490, 1000)));

    assertThat(judgement.doubted()).isEmpty();
    assertThat(judgement.believed()).isEmpty();
    assertThat(hub.state()).isEqualTo(before);
    assertThat(hub.accept(List.of(reading(6, 1002, 80, 1000))).believed()).hasSize(1);
    assertThat(hub.state().accruedMicroFen()).isEqualTo(20_000_000);
  }

  @Test
  void whatIsNotStoredCountsForNothing() {
    hub.accept(List.of(reading(0, 1000, 500, 1000)));
    hub.paysBack(5, 100);

    LinePass part = hub.part(List.of(reading(4, 1001, 490, 1000), reading(6, 1000, 900, 1000)));

    Judgement judgement = hub.accept(part);

    assertThat(judgement.doubted()).hasSize(1);
    assertThat(judgement.passes()).isEmpty();
  }

  @Test
  void aRefundSettledByAClockThatIsAheadThrowsNoReadingAway() {
    int aDayAhead = 2 * 24 * 60;
    hub.accept(List.of(reading(0, 1000, 500, 1000)));
    hub.paysBack(aDayAhead, 100);

    assertThat(reasons(hub.accept(List.of(reading(4, 1001, 490, 1000)))))
        .containsExactly(Verdict.Reason.METER_GAVE_MONEY_BACK);
    assertThat(hub.accept(List.of(reading(6, 1002, 80, 1000))).believed()).hasSize(1);
  }

  @Test
  void aRefundSettledByAClockThatIsAheadAsFarAsIsToleratedOvertakes() {
    int aMinuteAhead = 24 * 60 + 1;
    hub.accept(List.of(reading(0, 1000, 500, 1000)));
    hub.paysBack(aMinuteAhead, 100);

    Judgement judgement = hub.accept(List.of(reading(4, 1001, 490, 1000)));

    assertThat(judgement.doubted()).isEmpty();
    assertThat(judgement.believed()).isEmpty();
  }

  @Test
  void whatIsReadAfterARefundIsHeldAgainstWhatTheMeterWasLeftWith() {
    hub.accept(List.of(reading(0, 1000, 500, 1000)));
    hub.paysBack(5, 100);

    assertThat(reasons(hub.accept(List.of(reading(5, 1001, 490, 1000)))))
        .containsExactly(Verdict.Reason.METER_GAVE_MONEY_BACK);
  }

  @Test
  void whatIsOlderThanTheLastReadingIsDoubtedThoughARefundCameLater() {
    hub.accept(List.of(reading(3, 1000, 500, 1000)));
    hub.paysBack(5, 100);

    assertThat(reasons(hub.accept(List.of(reading(2, 999, 510, 1000)))))
        .containsExactly(Verdict.Reason.OLDER_THAN_LAST);
  }

  @Test
  void waterIsHeldAgainstThePaceOfWater() {
    Fixture tap = new Fixture(MoneyHolder.NONE);

    Judgement believed = tap.accept(List.of(water(0, 1000), water(60, 3010)));
    Judgement doubted = tap.accept(List.of(water(120, 5021)));

    assertThat(believed.believed()).hasSize(2);
    assertThat(believed.events().getFirst().detail()).containsEntry("volumeL", 1000L);
    assertThat(reasons(doubted)).containsExactly(Verdict.Reason.TOTAL_JUMPED);
  }

  @Test
  void meterThatSuddenlyCountsTheOtherUtilityIsDoubted() {
    Fixture measured = new Fixture(MoneyHolder.NONE);
    measured.accept(List.of(water(0, 1000)));

    Judgement judgement = measured.accept(List.of(reading(1, 1000, 0, 0)));

    assertThat(reasons(judgement)).containsExactly(Verdict.Reason.OTHER_UTILITY);
    assertThat(judgement.doubted().getFirst().why().detail()).contains("1000 L", "1000 Wh");
  }

  @Test
  void silentMeterIsLostAfterAsManyRunsAsItsGroupTolerates() {
    hub.accept(hub.missed(Reason.SILENT, true));
    hub.accept(hub.missed(Reason.WINDOW_CLOSED, true));
    hub.accept(hub.missed(Reason.BACKED_OFF, true));
    assertThat(hub.state().link()).isEqualTo(Link.NEVER_SEEN);

    Judgement third = hub.accept(hub.missed(Reason.UNREADABLE, true));

    assertThat(hub.state().link()).isEqualTo(Link.LOST);
    assertThat(kinds(third)).containsExactly("MeterLost");
    assertThat(kinds(hub.accept(hub.missed(Reason.SILENT, true)))).isEmpty();
  }

  @Test
  void gatewayThatGoesAndComesBackIsToldOnceEachWay() {
    assertThat(kinds(hub.accept(hub.missed(Reason.UNREACHABLE, false))))
        .containsExactlyInAnyOrder("GatewayUnreachable", "MeterUnreachable");
    assertThat(kinds(hub.accept(hub.missed(Reason.UNREACHABLE, false)))).isEmpty();
    assertThat(kinds(hub.accept(hub.missed(Reason.SILENT, true)))).containsExactly("GatewayBack");
  }

  @Test
  void passThatIsNotThisNodesToFinishTeachesNothingOfMisses() {
    LinePass pass =
        new LinePass(
            Fixture.plan(Fixture.NOON),
            List.of(),
            List.of(new LinePass.Miss(Fixture.METER, Reason.SILENT, "")),
            true);

    Judgement judgement = hub.accept(pass);

    assertThat(judgement.changed()).isEmpty();
    assertThat(judgement.passes()).isEmpty();
  }

  private static List<Verdict.Reason> reasons(Judgement judgement) {
    return judgement.doubted().stream().map(doubted -> doubted.why().reason()).toList();
  }

  private static List<String> kinds(Judgement judgement) {
    return judgement.events().stream().map(HubEvent::kind).toList();
  }
}
