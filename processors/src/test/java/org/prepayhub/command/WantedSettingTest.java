package org.prepayhub.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.arrears.LadderSettings;
import org.prepayhub.arrears.Restore;
import org.prepayhub.tariff.BaseAmount;
import org.prepayhub.tariff.Grant;
import org.prepayhub.tariff.Ladder;
import org.prepayhub.tariff.Price;
import org.prepayhub.tariff.Rate;
import org.prepayhub.tariff.RateClock;
import org.prepayhub.tariff.Tariff;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

class WantedSettingTest {
  private static final WantedSetting.Holder ALONE = new WantedSetting.Holder(false, false);

  private static final Ladder STEPS =
      new Ladder(
          Ladder.Span.MONTH,
          List.of(new Ladder.Step(0, Price.NONE), new Ladder.Step(1_000, price("0.05"))));

  private static Price price(String yuan) {
    return Price.ofYuan(new BigDecimal(yuan));
  }

  private static Tariff tariff(
      Map<Rate, Price> prices, Ladder ladder, Optional<BaseAmount> base, String... extras) {
    return new Tariff(
        "rooms",
        Instant.EPOCH,
        Utility.ELECTRICITY,
        RateClock.flat(ZoneOffset.UTC),
        prices,
        false,
        ladder,
        List.of(extras).stream().map(it -> new Tariff.Extra(it, price(it))).toList(),
        base);
  }

  private static WantedSetting flat(String yuan, String... extras) {
    return wanted(tariff(Map.of(Rate.FLAT, price(yuan)), Ladder.NONE, Optional.empty(), extras));
  }

  private static WantedSetting wanted(Tariff tariff) {
    return WantedSetting.price(Optional.of(tariff));
  }

  private static WantedSetting values(Long... values) {
    return new WantedSetting.Values(List.of(values));
  }

  private static String why(WantedSetting wanted) {
    assertThat(wanted).isInstanceOf(WantedSetting.Unfit.class);
    return ((WantedSetting.Unfit) wanted).why();
  }

  @Test
  void onePriceIsWantedWithWhatIsOnTopOfIt() {
    assertThat(flat("0.6259")).isEqualTo(values(6_259L));
    assertThat(flat("0.62")).isEqualTo(values(6_200L));
    assertThat(flat("0")).isEqualTo(values(0L));
    assertThat(flat("0.6", "0.02", "0.0059")).isEqualTo(values(6_259L));
    assertThat(flat("0.60005", "0.00005")).isEqualTo(values(6_001L));
  }

  @Test
  void ratesThatCostTheSameAreOnePrice() {
    Map<Rate, Price> same = Map.of(Rate.PEAK, price("0.7"), Rate.VALLEY, price("0.7"));

    assertThat(wanted(tariff(same, Ladder.NONE, Optional.empty()))).isEqualTo(values(7_000L));
  }

  @Test
  void whatOnePriceCannotSayIsNotWanted() {
    Map<Rate, Price> rates = Map.of(Rate.PEAK, price("0.9"), Rate.VALLEY, price("0.3"));
    Map<Rate, Price> one = Map.of(Rate.FLAT, price("0.6"));
    BaseAmount use = new BaseAmount(List.of(), new Grant.FreeUse(1_000), true);

    assertThat(why(wanted(tariff(rates, Ladder.NONE, Optional.empty()))))
        .isEqualTo("its tariff rooms has several rates, and it holds one price");
    assertThat(why(wanted(tariff(one, STEPS, Optional.empty())))).contains("has a ladder");
    assertThat(why(wanted(tariff(one, Ladder.NONE, Optional.of(use)))))
        .contains("gives a base amount");
    assertThat(why(WantedSetting.price(Optional.empty()))).isEqualTo("it has no tariff now");
  }

  @Test
  void moneyThatATariffGivesIsNotInItsPrice() {
    BaseAmount money = new BaseAmount(List.of(), new Grant.FreeMoney(Money.ofFen(2_000)), true);

    assertThat(
            why(wanted(tariff(Map.of(Rate.FLAT, price("0.6")), Ladder.NONE, Optional.of(money)))))
        .isEqualTo("its tariff rooms gives a base amount, and it holds one price");
  }

  @Test
  void aPriceThatAMeterWouldRoundIsNotWanted() {
    assertThat(why(flat("0.62595")))
        .isEqualTo("its tariff rooms costs 0.62595 yuan, and it holds whole 0.0001 yuan");
  }

  /** What the meter charges for a kilowatt-hour is what the tariff says, or nothing is sent. */
  @Property
  void whatIsWantedCostsExactlyWhatTheTariffSays(
      @ForAll @LongRange(min = 0, max = Price.MOST) long microFen,
      @ForAll @LongRange(min = 0, max = 100_000) long extra) {
    Tariff tariff =
        new Tariff(
            "rooms",
            Instant.EPOCH,
            Utility.WATER,
            RateClock.flat(ZoneOffset.UTC),
            Map.of(Rate.FLAT, new Price(microFen)),
            false,
            Ladder.NONE,
            List.of(new Tariff.Extra("fund", new Price(extra))),
            Optional.empty());

    switch (wanted(tariff)) {
      case WantedSetting.Values(List<Long> values) ->
          assertThat(values).containsExactly((microFen + extra) / 10);
      case WantedSetting.Unfit _ -> assertThat((microFen + extra) % 10).isNotZero();
    }
  }

  @Test
  void thresholdsAreThoseOfTheLadder() {
    LadderSettings ladder =
        new LadderSettings(
            Money.ofFen(2_000),
            Money.ofFen(500),
            Money.ofFen(1_000),
            Money.ZERO,
            Money.ofFen(1),
            Duration.ZERO,
            Restore.AUTOMATIC);

    assertThat(WantedSetting.thresholds(Optional.of(ladder), ALONE))
        .isEqualTo(values(2_000L, 500L, 1_000L));
    assertThat(why(WantedSetting.thresholds(Optional.empty(), ALONE)))
        .isEqualTo("it has no ladder now");
    assertThat(
            why(
                WantedSetting.thresholds(
                    Optional.of(ladder), new WantedSetting.Holder(true, false))))
        .isEqualTo("its account keeps its power, and a meter that knows an overdraft cuts it");
    assertThat(
            why(
                WantedSetting.thresholds(
                    Optional.of(ladder), new WantedSetting.Holder(false, true))))
        .isEqualTo("its account has several such meters, and each would have the whole ladder");
  }

  @Test
  void valuesAreNamedAsTheCommandNamesThem() {
    assertThat(MeterSetting.PRICE.parameters(List.of(6_259L))).isEqualTo(Map.of("price", 6_259L));
    assertThat(MeterSetting.THRESHOLDS.parameters(List.of(3L, 2L, 1L)))
        .isEqualTo(Map.of("alarm1Fen", 3L, "alarm2Fen", 2L, "overdraftFen", 1L));
    assertThatIllegalArgumentException().isThrownBy(() -> MeterSetting.PRICE.parameters(List.of()));
  }
}
