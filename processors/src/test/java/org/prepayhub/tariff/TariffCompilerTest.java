package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.tariff.Tariffs.SHANGHAI;
import static org.prepayhub.tariff.Tariffs.yuan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prepayhub.tariff.Grant.FreeMoney;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Ladder.Span;
import org.prepayhub.tariff.Ladder.Step;
import org.prepayhub.tariff.Tariff.Extra;
import org.prepayhub.tariff.TariffDefinition.BaseDefinition;
import org.prepayhub.tariff.TariffDefinition.LadderDefinition;
import org.prepayhub.tariff.TariffDefinition.PartDefinition;
import org.prepayhub.tariff.TariffDefinition.SeasonDefinition;
import org.prepayhub.tariff.TariffDefinition.StepDefinition;
import org.prepayhub.tariff.TariffDefinition.TimeOfUseDefinition;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;

class TariffCompilerTest {
  private static final HolidayCalendar CHINA =
      new HolidayCalendar(Set.of(LocalDate.of(2026, 10, 1)), Set.of());
  private static final PartDefinition YEAR = new PartDefinition(Optional.empty(), Optional.empty());

  private static Optional<BigDecimal> number(String text) {
    return Optional.of(new BigDecimal(text));
  }

  private static PartDefinition part(String from, String to) {
    return new PartDefinition(Optional.of(from), Optional.of(to));
  }

  private static VersionDefinition flat(String from, String price) {
    return new VersionDefinition(
        from, number(price), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
  }

  private static VersionDefinition extra(Map<String, BigDecimal> extras) {
    return new VersionDefinition(
        "2026-01-01T00:00",
        number("0.5"),
        Optional.empty(),
        extras,
        Optional.empty(),
        Optional.empty());
  }

  private static VersionDefinition ladder(String every, StepDefinition... steps) {
    return new VersionDefinition(
        "2026-01-01T00:00",
        number("0.5"),
        Optional.empty(),
        Map.of(),
        Optional.of(new LadderDefinition(every, List.of(steps))),
        Optional.empty());
  }

  private static StepDefinition step(String above, String add) {
    return new StepDefinition(number(above), number(add));
  }

  private static VersionDefinition base(BaseDefinition base) {
    return new VersionDefinition(
        "2026-01-01T00:00",
        number("0.5"),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.of(base));
  }

  private static VersionDefinition timeOfUse(
      String calendar, String registers, Map<String, String> prices, SeasonDefinition... seasons) {
    Map<String, BigDecimal> decimals = new TreeMap<>();
    prices.forEach((rate, price) -> decimals.put(rate, new BigDecimal(price)));
    return new VersionDefinition(
        "2026-01-01T00:00",
        Optional.empty(),
        Optional.of(
            new TimeOfUseDefinition(decimals, Optional.of(calendar), registers, List.of(seasons))),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static SeasonDefinition season(PartDefinition part, String... weekday) {
    return new SeasonDefinition(part, List.of(weekday), List.of(), List.of());
  }

  private static TariffCompilation compile(String code, VersionDefinition... versions) {
    return TariffCompiler.compile(
        new TariffDefinition(code, Utility.ELECTRICITY, List.of(versions)),
        SHANGHAI,
        Map.of("china", CHINA));
  }

  private static Tariff sound(VersionDefinition version) {
    return ((TariffCompilation.Sound) compile("rooms", version)).versions().getFirst();
  }

  private static void refused(VersionDefinition version, String path, String what) {
    refused("rooms", path, what, version);
  }

  private static void refused(
      String code, String path, String what, VersionDefinition... versions) {
    assertThat(compile(code, versions))
        .isInstanceOfSatisfying(
            TariffCompilation.Faulty.class,
            faulty ->
                assertThat(faulty.mistakes())
                    .singleElement()
                    .satisfies(
                        mistake -> {
                          assertThat(mistake.path()).isEqualTo(path);
                          assertThat(mistake.what()).contains(what);
                          assertThat(mistake.mend()).isNotBlank();
                        }));
  }

  @Test
  void keepsTheVersionsOfACodeInTheOrderOfTime() {
    TariffCompilation compiled =
        compile(
            "north-rooms",
            flat("2026-01-01T00:00", "0.5"),
            flat("2026-07-01T12:00:01+02:00", "100"));

    List<Tariff> versions = ((TariffCompilation.Sound) compiled).versions();
    assertThat(versions).extracting(Tariff::code).containsOnly("north-rooms");
    assertThat(versions)
        .extracting(Tariff::from)
        .containsExactly(
            Instant.parse("2025-12-31T16:00:00Z"), Instant.parse("2026-07-01T10:00:01Z"));
    assertThat(versions.getLast().prices()).isEqualTo(Map.of(Rate.FLAT, yuan("100")));
    assertThat(versions.getLast().usesRegisters()).isFalse();
    assertThat(versions.getLast().priceOf(Rate.FLAT, 0)).isEqualTo(10_000_000);
  }

  @ParameterizedTest
  @CsvSource({"Rooms", "-rooms", "rooms_a", "a-code-that-is-much-too-long-for-it"})
  void refusesACodeThatIsNone(String code) {
    refused(code, "code", code, flat("2026-01-01T00:00", "0.5"));
    assertThat(compile("a-code-that-is-as-long-as-can-be1", flat("2026-01-01T00:00", "0.5")))
        .isInstanceOf(TariffCompilation.Faulty.class);
    assertThat(compile("a-code-that-is-as-long-as-can-be", flat("2026-01-01T00:00", "0.5")))
        .isInstanceOf(TariffCompilation.Sound.class);
  }

  @Test
  void leavesToTheReaderWhatIsMissing() {
    assertThat(compile("", flat("", "0.5"))).isEqualTo(new TariffCompilation.Faulty(List.of()));
    assertThat(compile("rooms")).isEqualTo(new TariffCompilation.Faulty(List.of()));
    assertThat(compile("rooms", ladder("month", new StepDefinition(number("5"), Optional.empty()))))
        .isEqualTo(new TariffCompilation.Faulty(List.of()));
  }

  @Test
  void tellsWhatElseIsWrongBesideAnInstantThatIsNone() {
    assertThat(paths(compile("rooms", flat("2026-01-01", "-1"), flat("", "-2"))))
        .containsExactly("versions.0.from", "versions.0.price", "versions.1.price");
  }

  @Test
  void tellsEveryStepThatIsWrong() {
    assertThat(paths(compile("rooms", ladder("month", step("0", "1"), step("2", "-1")))))
        .containsExactly("versions.0.ladder.steps.0.above", "versions.0.ladder.steps.1.add");
  }

  private static List<String> paths(TariffCompilation compilation) {
    return ((TariffCompilation.Faulty) compilation)
        .mistakes().stream().map(TariffMistake::path).toList();
  }

  @Test
  void refusesInstantsTheClockSkipsOrShowsTwice() {
    refused(flat("1986-05-04T02:30", "0.5"), "versions.0.from", "twice or not at all");
    refused(flat("1986-09-14T01:30", "0.5"), "versions.0.from", "twice or not at all");
    assertThat(sound(flat("1986-05-04T02:30+09:00", "0.5")).from())
        .isEqualTo(Instant.parse("1986-05-03T17:30:00Z"));
  }

  @Test
  void refusesInstantsThatAreNoneOrCollide() {
    refused(flat("2026-01-01", "0.5"), "versions.0.from", "no instant");
    refused(flat("2026-01-01T00:00:00.5", "0.5"), "versions.0.from", "no instant");
    refused(
        "rooms",
        "versions.1.from",
        "not later",
        flat("2026-01-01T00:00", "0.5"),
        flat("2026-01-01T00:00", "0.6"));
    refused(
        "rooms",
        "versions.1.from",
        "not later",
        flat("2026-01-01T08:00", "0.5"),
        flat("2026-01-01T00:00Z", "0.6"));
    refused(
        "rooms",
        "versions.2.from",
        "not later",
        flat("2026-02-01T00:00", "0.5"),
        flat("2026-03-01T00:00", "0.6"),
        flat("2026-02-15T00:00", "0.7"));
  }

  @Test
  void refusesMoreVersionsThanThereMayBe() {
    VersionDefinition[] versions = new VersionDefinition[101];
    for (int i = 0; i < versions.length; i++) {
      versions[i] = flat("%d-01-01T00:00".formatted(2000 + i), "0.5");
    }

    refused("rooms", "versions", "101 versions", versions);
    assertThat(compile("rooms", Arrays.copyOf(versions, 100)))
        .isInstanceOf(TariffCompilation.Sound.class);
  }

  @Test
  void refusesPricesBelowZeroTooHighOrTooFine() {
    refused(flat("2026-01-01T00:00", "-0.00001"), "versions.0.price", "below 0");
    refused(flat("2026-01-01T00:00", "100.00001"), "versions.0.price", "out of range");
    refused(flat("2026-01-01T00:00", "0.000001"), "versions.0.price", "5 decimals");
    assertThat(sound(flat("2026-01-01T00:00", "0.0000100")).priceOf(Rate.FLAT, 0)).isEqualTo(1);
    assertThat(sound(flat("2026-01-01T00:00", "0")).priceOf(Rate.FLAT, 0)).isZero();
  }

  @Test
  void keepsExtrasByTheirNames() {
    assertThat(sound(extra(Map.of("fund", new BigDecimal("0.02")))).extras())
        .containsExactly(new Extra("fund", yuan("0.02")));
    refused(extra(Map.of("fund", new BigDecimal("-1"))), "versions.0.extras.fund", "below 0");
    Map<String, BigDecimal> many = new TreeMap<>();
    for (int i = 0; i < 11; i++) {
      many.put("fund" + i, BigDecimal.ZERO);
    }
    refused(extra(many), "versions.0.extras", "11 extras");
    many.remove("fund3");
    assertThat(sound(extra(many)).extras()).hasSize(10);
  }

  @Test
  void buildsALadderOnAFirstStepThatAddsNothing() {
    assertThat(sound(ladder("year", step("210.5", "0.05"), step("400", "0"))).ladder())
        .isEqualTo(
            new Ladder(
                Span.YEAR,
                List.of(
                    new Step(0, Price.NONE),
                    new Step(210_500, yuan("0.05")),
                    new Step(400_000, Price.NONE))));
    assertThat(sound(flat("2026-01-01T00:00", "0.5")).ladder()).isEqualTo(Ladder.NONE);
  }

  @Test
  void refusesLaddersThatDoNotRise() {
    refused(ladder("week", step("1", "1")), "versions.0.ladder.every", "week");
    refused(
        ladder("month", step("2", "1"), step("1", "2")),
        "versions.0.ladder.steps.1.above",
        "not above");
    refused(
        ladder("month", step("2", "1"), step("2.000", "2")),
        "versions.0.ladder.steps.1.above",
        "not above");
    refused(ladder("month", step("0", "1")), "versions.0.ladder.steps.0.above", "out of range");
    refused(ladder("month", step("1.0001", "1")), "versions.0.ladder.steps.0.above", "3 decimals");
    refused(ladder("month", step("1", "-1")), "versions.0.ladder.steps.0.add", "below 0");
    List<StepDefinition> steps = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      steps.add(step(String.valueOf(i), "0.1"));
    }
    refused(
        ladder("month", steps.toArray(StepDefinition[]::new)),
        "versions.0.ladder.steps",
        "11 steps");
    assertThat(
            sound(ladder("month", steps.subList(0, 9).toArray(StepDefinition[]::new)))
                .ladder()
                .steps())
        .hasSize(10);
  }

  @Test
  void readsWhatIsGivenAndWhenItExpires() {
    PartDefinition spring = part("02-20", "07-10");
    BaseDefinition use =
        new BaseDefinition(
            "semester", List.of(spring), number("1000000000"), Optional.empty(), "never");
    BaseDefinition money =
        new BaseDefinition("month", List.of(), Optional.empty(), number("5.25"), "period");

    assertThat(sound(base(use)).base())
        .contains(
            new BaseAmount(
                List.of(new YearPart(MonthDay.of(2, 20), MonthDay.of(7, 10))),
                new FreeUse(1_000_000_000_000L),
                false));
    assertThat(sound(base(money)).base())
        .contains(new BaseAmount(List.of(), new FreeMoney(Money.ofFen(525)), true));
  }

  @Test
  void refusesBaseAmountsThatCannotBeMeant() {
    Optional<BigDecimal> none = Optional.empty();
    String at = "versions.0.base";
    PartDefinition spring = part("02-20", "07-10");
    refused(
        base(new BaseDefinition("week", List.of(), number("1"), none, "period")),
        at + ".every",
        "week");
    refused(
        base(new BaseDefinition("month", List.of(), number("1"), none, "soon")),
        at + ".expires",
        "soon");
    refused(
        base(new BaseDefinition("semester", List.of(), number("1"), none, "period")),
        at + ".every",
        "no semesters");
    refused(
        base(new BaseDefinition("month", List.of(spring), number("1"), none, "period")),
        at + ".semesters",
        "every month");
    refused(
        base(new BaseDefinition("semester", List.of(spring, spring), number("1"), none, "period")),
        at + ".semesters.1.from",
        "02-20");
    refused(
        base(
            new BaseDefinition(
                "semester",
                List.of(
                    part("01-01", "01-02"),
                    part("02-01", "02-02"),
                    part("03-01", "03-02"),
                    part("04-01", "04-02"),
                    part("05-01", "05-02")),
                number("1"),
                none,
                "period")),
        at + ".semesters",
        "5 semesters");
    refused(
        base(
            new BaseDefinition(
                "semester", List.of(part("02-30", "07-01")), number("1"), none, "period")),
        at + ".semesters.0.from",
        "02-30");
    refused(
        base(new BaseDefinition("month", List.of(), number("0"), none, "period")),
        at + ".use",
        "out of range");
    refused(
        base(new BaseDefinition("month", List.of(), number("1000000000.1"), none, "period")),
        at + ".use",
        "out of range");
    refused(
        base(new BaseDefinition("month", List.of(), none, number("1.001"), "period")),
        at + ".money",
        "2 decimals");
  }

  @Test
  void readsSeasonsOfThreeKindsOfDays() {
    Tariff tariff =
        sound(
            timeOfUse(
                "china",
                "used",
                Map.of("PEAK", "1", "VALLEY", "0.2", "FLAT", "0.5", "SPIKE", "2"),
                new SeasonDefinition(
                    part("07-01", "08-31"), List.of("00:00-24:00 SPIKE"), List.of(), List.of()),
                new SeasonDefinition(
                    part("09-01", "06-30"),
                    List.of("00:00-07:59 VALLEY", "07:59-24:00 PEAK"),
                    List.of("00:00-24:00 FLAT"),
                    List.of("00:00-24:00 VALLEY"))));

    assertThat(tariff.usesRegisters()).isTrue();
    assertThat(tariff.prices()).hasSize(4);
    assertThat(rate(tariff, "2026-08-29T23:00:00Z")).isEqualTo(Rate.SPIKE);
    assertThat(rate(tariff, "2026-09-01T23:58:59Z")).isEqualTo(Rate.VALLEY);
    assertThat(rate(tariff, "2026-09-01T23:59:00Z")).isEqualTo(Rate.PEAK);
    assertThat(rate(tariff, "2026-09-05T03:00:00Z")).isEqualTo(Rate.FLAT);
    assertThat(rate(tariff, "2026-10-01T03:00:00Z")).isEqualTo(Rate.VALLEY);
  }

  private static Rate rate(Tariff tariff, String instant) {
    return tariff.clock().at(Instant.parse(instant).toEpochMilli()).rate();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00:00-08:00 FLAT; 09:00-24:00 PEAK | 1 | no slot holds 08:00
          00:30-24:00 FLAT                   | 0 | no slot holds 00:00
          00:00-23:59 FLAT                   | 0 | no slot holds 23:59
          00:00-08:00 FLAT; 07:59-24:00 PEAK | 1 | begins at 07:59
          00:00-24:00 PIQUE                  | 0 | PIQUE
          00:00-24:00 VALLEY                 | 0 | no price
          00:00-24:01 FLAT                   | 0 | no time
          00:00-00:00 FLAT                   | 0 | no time
          00:00-08:60 FLAT; 09:00-24:00 PEAK | 0 | no time
          00:60-08:00 FLAT                   | 0 | no time
          0-24 FLAT                          | 0 | no slot of a day
          00:00-24:00                        | 0 | no slot of a day
          """)
  void refusesDaysThatAreNotFilled(String slots, int slot, String what) {
    SeasonDefinition season = season(YEAR, slots.split("; "));

    refused(
        timeOfUse("china", "used", Map.of("FLAT", "1", "PEAK", "2"), season),
        "versions.0.timeOfUse.seasons.0.weekday." + slot,
        what);
  }

  @Test
  void looksAtEveryKindOfDay() {
    List<String> sound = List.of("00:00-24:00 FLAT");
    List<String> wrong = List.of("00:00-23:00 FLAT");
    String at = "versions.0.timeOfUse.seasons.0.";
    refused(
        timeOfUse(
            "china", "used", Map.of("FLAT", "1"), new SeasonDefinition(YEAR, sound, wrong, sound)),
        at + "weekend.0",
        "23:00");
    refused(
        timeOfUse(
            "china", "used", Map.of("FLAT", "1"), new SeasonDefinition(YEAR, sound, sound, wrong)),
        at + "holiday.0",
        "23:00");
    refused(timeOfUse("china", "used", Map.of("FLAT", "1"), season(YEAR)), at + "weekday", "00:00");
  }

  @Test
  void tellsOnceThatARateHasNoPrice() {
    refused(
        timeOfUse(
            "china",
            "used",
            Map.of("FLAT", "1"),
            new SeasonDefinition(
                YEAR,
                List.of("00:00-24:00 PEAK"),
                List.of("00:00-24:00 PEAK"),
                List.of("00:00-24:00 FLAT"))),
        "versions.0.timeOfUse.seasons.0.weekday.0",
        "no price");
  }

  @Test
  void refusesAFifteenthSlot() {
    List<String> slots = new ArrayList<>();
    for (int hour = 0; hour < 14; hour++) {
      slots.add("%02d:00-%02d:00 FLAT".formatted(hour, hour + 1));
    }
    slots.set(13, "13:00-24:00 FLAT");
    Tariff full =
        sound(
            timeOfUse(
                "china",
                "ignored",
                Map.of("FLAT", "1"),
                season(YEAR, slots.toArray(String[]::new))));
    assertThat(full.usesRegisters()).isFalse();
    slots.set(13, "13:00-14:00 FLAT");
    slots.add("14:00-24:00 FLAT");

    refused(
        timeOfUse("china", "used", Map.of("FLAT", "1"), season(YEAR, slots.toArray(String[]::new))),
        "versions.0.timeOfUse.seasons.0.weekday.14",
        "15 slots");
  }

  @Test
  void refusesYearsThatAreNotFilled() {
    String at = "versions.0.timeOfUse.seasons";
    Map<String, String> prices = Map.of("FLAT", "1");
    refused(timeOfUse("china", "used", prices), at, "01-01");
    refused(
        timeOfUse("china", "used", prices, season(part("01-01", "12-30"), "00:00-24:00 FLAT")),
        at,
        "12-31");
    refused(
        timeOfUse(
            "china",
            "used",
            prices,
            season(part("03-01", "12-31"), "00:00-24:00 FLAT"),
            season(part("12-31", "02-29"), "00:00-24:00 FLAT")),
        at + ".1.from",
        "12-31");
    refused(
        timeOfUse("china", "used", prices, season(part("1-1", "12-31"), "00:00-24:00 FLAT")),
        at + ".0.from",
        "1-1");
    refused(
        timeOfUse(
            "china",
            "used",
            prices,
            Collections.nCopies(13, season(YEAR, "00:00-24:00 FLAT"))
                .toArray(SeasonDefinition[]::new)),
        at,
        "13 seasons");
  }

  @Test
  void refusesNamesThatLeadNowhere() {
    SeasonDefinition season = season(YEAR, "00:00-24:00 FLAT");
    refused(
        timeOfUse("chinna", "used", Map.of("FLAT", "1"), season),
        "versions.0.timeOfUse.calendar",
        "chinna");
    refused(
        timeOfUse("china", "perhaps", Map.of("FLAT", "1"), season),
        "versions.0.timeOfUse.registers",
        "perhaps");
    refused(
        timeOfUse("china", "used", Map.of("FLATT", "1"), season),
        "versions.0.timeOfUse.prices.FLATT",
        "FLATT");
    refused(
        timeOfUse("china", "used", Map.of("FLAT", "-1"), season),
        "versions.0.timeOfUse.prices.FLAT",
        "below 0");
  }

  @Test
  void tellsWhereCalendarsGoWhereThereAreNone() {
    TariffCompilation compiled =
        TariffCompiler.compile(
            new TariffDefinition(
                "rooms",
                Utility.WATER,
                List.of(
                    timeOfUse(
                        "china", "used", Map.of("FLAT", "1"), season(YEAR, "00:00-24:00 FLAT")))),
            SHANGHAI,
            Map.of());

    assertThat(compiled)
        .isInstanceOfSatisfying(
            TariffCompilation.Faulty.class,
            faulty ->
                assertThat(faulty.mistakes())
                    .extracting(TariffMistake::mend)
                    .containsExactly("write it into calendars.yaml"));
  }

  @Test
  void readsDaysOfACalendarOneByOneOrInRows() {
    CalendarCompiler.Read read =
        CalendarCompiler.compile(
            List.of("2026-10-01..2026-10-03", "2026-12-31"), List.of("2026-10-10"));

    assertThat(read.mistakes()).isEmpty();
    assertThat(read.calendar().holidays())
        .containsExactlyInAnyOrder(
            LocalDate.of(2026, 10, 1),
            LocalDate.of(2026, 10, 2),
            LocalDate.of(2026, 10, 3),
            LocalDate.of(2026, 12, 31));
    assertThat(read.calendar().workdays()).containsExactly(LocalDate.of(2026, 10, 10));
    assertThat(CalendarCompiler.compile(List.of("2026-01-01..2026-12-31"), List.of()).mistakes())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-32, , holidays.0, no date",
    "2026-10-05..2026-10-01, , holidays.0, no date",
    "2026-01-01..2027-01-02, , holidays.0, no date",
    "2026-10-03, 2026-10-03, workdays.0, a holiday too",
    "2026-10-01, 2026-10-12, workdays.0, worked anyhow",
  })
  void refusesDaysThatAreNone(String holiday, @Nullable String workday, String path, String what) {
    CalendarCompiler.Read read =
        CalendarCompiler.compile(List.of(holiday), workday == null ? List.of() : List.of(workday));

    assertThat(read.mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.path()).isEqualTo(path);
              assertThat(mistake.what()).contains(what);
            });
  }

  @Test
  void refusesACalendarOfTooManyDays() {
    List<String> rows = new ArrayList<>();
    for (int year = 2020; year < 2026; year++) {
      rows.add(year + "-01-01.." + year + "-12-31");
    }

    assertThat(CalendarCompiler.compile(rows, List.of()).mistakes())
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.path()).isEqualTo("holidays"));
  }
}
