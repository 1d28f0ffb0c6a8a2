package org.prepayhub.tariff;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Ladder.Span;
import org.prepayhub.tariff.Ladder.Step;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.tariff.Tariff.Extra;
import org.prepayhub.units.Energy;
import org.prepayhub.units.Utility;

/** One reading by a tariff with time-of-use, ladder and base amount. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RatingBenchmark {
  private static final Instant BEGIN = Instant.parse("2026-03-02T16:00:00Z");
  private static final long MINUTE = 60;
  private static final int MINUTES_OF_A_MONTH = 30 * 1440;

  private static final List<Energy> REGISTERS = energies(0, 10, 20, 30);
  private static final List<Energy> LATER = energies(0, 10, 29, 30);

  private final TariffTimeline timeline = TariffTimeline.of(List.of(tariff()));
  private RatingState state = RatingState.NEW;
  private int minute;

  private static Price yuan(String yuan) {
    return Price.ofYuan(new BigDecimal(yuan));
  }

  private static Tariff tariff() {
    DayTable weekday =
        new DayTable(
            List.of(
                new Slot(0, 480, Rate.VALLEY),
                new Slot(480, 720, Rate.PEAK),
                new Slot(720, 1020, Rate.FLAT),
                new Slot(1020, 1320, Rate.PEAK),
                new Slot(1320, 1440, Rate.FLAT)));
    Season winter =
        new Season(new YearPart(MonthDay.of(9, 1), MonthDay.of(6, 30)), weekday, weekday, weekday);
    Season summer =
        new Season(new YearPart(MonthDay.of(7, 1), MonthDay.of(8, 31)), weekday, weekday, weekday);
    return new Tariff(
        "shops",
        BEGIN,
        Utility.ELECTRICITY,
        new RateClock(ZoneId.of("Asia/Shanghai"), HolidayCalendar.PLAIN, List.of(summer, winter)),
        Map.of(Rate.PEAK, yuan("0.98"), Rate.FLAT, yuan("0.6"), Rate.VALLEY, yuan("0.3")),
        true,
        new Ladder(
            Span.MONTH,
            List.of(
                new Step(0, Price.NONE),
                new Step(210_000, yuan("0.05")),
                new Step(400_000, yuan("0.3")))),
        List.of(new Extra("fund", yuan("0.0262"))),
        Optional.of(new BaseAmount(List.of(), new FreeUse(10_000), true)));
  }

  private RegisterReading reading(int atMinute, long wattHours) {
    return RegisterReading.of(BEGIN.plusSeconds(MINUTE * atMinute), Energy.ofWattHours(wattHours));
  }

  private void goOn() {
    minute++;
    if (minute == MINUTES_OF_A_MONTH) {
      minute = 0;
      state = RatingState.NEW;
    }
  }

  /** The whole of what the acceptance of one reading does, readings made on the way included. */
  @Benchmark
  public long minuteByMinute() {
    goOn();
    Rated rated =
        (Rated)
            Rating.rate(
                timeline,
                state,
                reading(minute, minute * 9L),
                reading(minute + 1, minute * 9L + 9));
    state = rated.state();
    return rated.microFen();
  }

  /** Half an hour, as is collected by default; sometimes across a boundary. */
  @Benchmark
  public long halfHours() {
    goOn();
    Rated rated =
        (Rated)
            Rating.rate(
                timeline,
                RatingState.NEW,
                reading(minute, minute * 9L),
                reading(minute + 30, minute * 9L + 270));
    return rated.microFen();
  }

  /** With four rate registers, which tell the rates. */
  @Benchmark
  public long byRegisters() {
    goOn();
    Instant at = BEGIN.plusSeconds(MINUTE * minute);
    RegisterReading from = new RegisterReading(at, Energy.ofWattHours(60), REGISTERS);
    RegisterReading to = new RegisterReading(at.plusSeconds(MINUTE), Energy.ofWattHours(69), LATER);
    Rated rated = (Rated) Rating.rate(timeline, state, from, to);
    return rated.microFen();
  }

  private static List<Energy> energies(long... wattHours) {
    return Arrays.stream(wattHours).mapToObj(Energy::ofWattHours).toList();
  }
}
