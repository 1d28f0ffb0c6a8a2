package org.prepayhub.tariff;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Ladder.Span;
import org.prepayhub.tariff.Ladder.Step;
import org.prepayhub.tariff.Tariff.Extra;
import org.prepayhub.units.Energy;
import org.prepayhub.units.Utility;

/** Tariffs to rate by in tests, in parts to put together. */
final class Tariffs {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  static final Ladder LADDER =
      new Ladder(
          Span.MONTH,
          List.of(
              new Step(0, Price.NONE),
              new Step(50_000, yuan("0.05")),
              new Step(100_000, yuan("0.3"))));

  static final BaseAmount TEN_FREE = new BaseAmount(List.of(), new FreeUse(10_000), true);

  private static final Map<Rate, Price> PRICES = new EnumMap<>(Rate.class);

  static {
    PRICES.put(Rate.SPIKE, yuan("1.2345"));
    PRICES.put(Rate.PEAK, yuan("0.98765"));
    PRICES.put(Rate.FLAT, yuan("0.6"));
    PRICES.put(Rate.VALLEY, yuan("0.31"));
    PRICES.put(Rate.DEEP_VALLEY, yuan("0.2"));
  }

  private Tariffs() {}

  static Price yuan(String yuan) {
    return Price.ofYuan(new BigDecimal(yuan));
  }

  static DayTable table(Object... hoursAndRates) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < hoursAndRates.length; i += 2) {
      int to = i + 2 < hoursAndRates.length ? 60 * (int) hoursAndRates[i + 2] : Slot.DAY;
      slots.add(new Slot(60 * (int) hoursAndRates[i], to, (Rate) hoursAndRates[i + 1]));
    }
    return new DayTable(slots);
  }

  /** Summer and the rest of the year, three kinds of days, all five rates. */
  static RateClock clock(ZoneId zone) {
    DayTable weekday =
        table(
            0,
            Rate.VALLEY,
            2,
            Rate.DEEP_VALLEY,
            4,
            Rate.VALLEY,
            8,
            Rate.PEAK,
            12,
            Rate.FLAT,
            19,
            Rate.SPIKE,
            21,
            Rate.PEAK,
            23,
            Rate.VALLEY);
    DayTable weekend = table(0, Rate.VALLEY, 8, Rate.FLAT, 22, Rate.VALLEY);
    DayTable summer = table(0, Rate.VALLEY, 7, Rate.FLAT, 14, Rate.SPIKE, 18, Rate.PEAK);
    return new RateClock(
        zone,
        new HolidayCalendar(
            Set.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2)),
            Set.of(LocalDate.of(2026, 10, 10))),
        List.of(
            new Season(new YearPart(MonthDay.of(7, 1), MonthDay.of(8, 31)), summer, summer, summer),
            new Season(
                new YearPart(MonthDay.of(9, 1), MonthDay.of(6, 30)),
                weekday,
                weekend,
                DayTable.allDay(Rate.DEEP_VALLEY))));
  }

  static Tariff flat(String yuan) {
    return new Tariff(
        "flat",
        BEGIN,
        Utility.ELECTRICITY,
        RateClock.flat(SHANGHAI),
        Map.of(Rate.FLAT, yuan(yuan)),
        false,
        Ladder.NONE,
        List.of(),
        Optional.empty());
  }

  static Tariff timeOfUse(ZoneId zone, Instant from, Ladder ladder) {
    return new Tariff(
        "dormitory",
        from,
        Utility.ELECTRICITY,
        clock(zone),
        PRICES,
        true,
        ladder,
        List.of(new Extra("fund", yuan("0.02625"))),
        Optional.empty());
  }

  static Tariff from(Tariff like, Instant from) {
    return new Tariff(
        like.code(),
        from,
        like.utility(),
        like.clock(),
        like.prices(),
        like.usesRegisters(),
        like.ladder(),
        like.extras(),
        like.base());
  }

  static Tariff with(Tariff like, Ladder ladder) {
    return new Tariff(
        like.code(),
        like.from(),
        like.utility(),
        like.clock(),
        like.prices(),
        like.usesRegisters(),
        ladder,
        like.extras(),
        like.base());
  }

  static Tariff with(Tariff like, BaseAmount base) {
    return new Tariff(
        like.code(),
        like.from(),
        like.utility(),
        like.clock(),
        like.prices(),
        like.usesRegisters(),
        like.ladder(),
        like.extras(),
        Optional.of(base));
  }

  static TariffTimeline only(Tariff tariff) {
    return TariffTimeline.of(List.of(tariff));
  }

  static RegisterReading reading(String instant, long wattHours) {
    return RegisterReading.of(Instant.parse(instant), Energy.ofWattHours(wattHours));
  }

  static RegisterReading reading(String instant, long... rates) {
    List<Energy> registers = Arrays.stream(rates).mapToObj(Energy::ofWattHours).toList();
    return new RegisterReading(
        Instant.parse(instant), Energy.ofWattHours(Arrays.stream(rates).sum()), registers);
  }
}
