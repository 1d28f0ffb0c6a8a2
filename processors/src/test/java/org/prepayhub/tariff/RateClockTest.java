package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.tariff.Tariffs.BERLIN;
import static org.prepayhub.tariff.Tariffs.SHANGHAI;
import static org.prepayhub.tariff.Tariffs.table;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RateClockTest {
  private static final long MILLIS_OF_FOUR_YEARS = 4 * 366 * 86_400_000L;
  private static final List<ZoneId> ZONES =
      List.of(
          BERLIN,
          SHANGHAI,
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("America/Havana"),
          ZoneId.of("Australia/Lord_Howe"));

  private static List<Stretch> stretchesOf(RateClock clock, String from, String to) {
    List<Stretch> stretches = new ArrayList<>();
    long end = Instant.parse(to).toEpochMilli();
    for (long at = Instant.parse(from).toEpochMilli(); at < end; ) {
      Stretch stretch = clock.at(at);
      stretches.add(stretch);
      at = stretch.toMillis();
    }
    return stretches;
  }

  private static Duration at(Rate rate, List<Stretch> stretches) {
    return Duration.ofMillis(
        stretches.stream()
            .filter(stretch -> stretch.rate() == rate)
            .mapToLong(stretch -> stretch.toMillis() - stretch.fromMillis())
            .sum());
  }

  @Property(tries = 2000)
  void goesByTheClockOnTheWallInEveryZone(
      @ForAll @LongRange(max = MILLIS_OF_FOUR_YEARS) long since,
      @ForAll @IntRange(max = 5) int zone) {
    RateClock clock = Tariffs.clock(ZONES.get(zone));
    long millis = Instant.parse("2009-12-30T00:00:00Z").toEpochMilli() + since;

    Stretch stretch = clock.at(millis);

    assertThat(stretch.holds(millis)).isTrue();
    assertThat(clock.at(stretch.fromMillis())).isEqualTo(stretch);
    assertThat(clock.at(stretch.toMillis() - 1)).isEqualTo(stretch);
    assertThat(clock.at(stretch.toMillis()).fromMillis()).isEqualTo(stretch.toMillis());
    ZonedDateTime wall = Instant.ofEpochMilli(millis).atZone(ZONES.get(zone));
    assertThat(stretch.day()).isEqualTo(wall.toLocalDate());
    assertThat(stretch.rate()).isEqualTo(rateByTheWall(wall));
  }

  /** The tables of the fixture, written down a second time. */
  private static Rate rateByTheWall(ZonedDateTime wall) {
    int hour = wall.getHour();
    int month = wall.getMonthValue();
    if (month == 7 || month == 8) {
      return hour < 7 ? Rate.VALLEY : hour < 14 ? Rate.FLAT : hour < 18 ? Rate.SPIKE : Rate.PEAK;
    }
    if (wall.getDayOfWeek().getValue() > 5) {
      return hour < 8 || hour >= 22 ? Rate.VALLEY : Rate.FLAT;
    }
    return switch (hour) {
      case 2, 3 -> Rate.DEEP_VALLEY;
      case 8, 9, 10, 11, 21, 22 -> Rate.PEAK;
      case 12, 13, 14, 15, 16, 17, 18 -> Rate.FLAT;
      case 19, 20 -> Rate.SPIKE;
      default -> Rate.VALLEY;
    };
  }

  @Test
  void skipsTheHourThatTheClockSkips() {
    RateClock clock =
        new RateClock(
            BERLIN,
            HolidayCalendar.PLAIN,
            List.of(Season.always(table(0, Rate.VALLEY, 2, Rate.DEEP_VALLEY, 4, Rate.FLAT))));

    List<Stretch> day = stretchesOf(clock, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");

    assertThat(at(Rate.VALLEY, day)).isEqualTo(Duration.ofHours(2));
    assertThat(at(Rate.DEEP_VALLEY, day)).isEqualTo(Duration.ofHours(1));
    assertThat(at(Rate.FLAT, day)).isEqualTo(Duration.ofHours(20));
    assertThat(day.getLast().toMillis())
        .isEqualTo(Instant.parse("2026-03-29T22:00:00Z").toEpochMilli());
  }

  @Test
  void showsTheHourTwiceThatTheClockShowsTwice() {
    RateClock clock =
        new RateClock(
            BERLIN,
            HolidayCalendar.PLAIN,
            List.of(Season.always(table(0, Rate.VALLEY, 2, Rate.DEEP_VALLEY, 3, Rate.FLAT))));

    List<Stretch> day = stretchesOf(clock, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");

    assertThat(at(Rate.VALLEY, day)).isEqualTo(Duration.ofHours(2));
    assertThat(at(Rate.DEEP_VALLEY, day)).isEqualTo(Duration.ofHours(2));
    assertThat(at(Rate.FLAT, day)).isEqualTo(Duration.ofHours(21));
    assertThat(day).extracting(Stretch::day).containsOnly(LocalDate.of(2026, 10, 25));
  }

  @Test
  void hasDaysOf24HoursWhereTheClockIsNeverChanged() {
    for (int month = 1; month <= 12; month++) {
      String day = "2026-%02d-15T16:00:00Z".formatted(month);
      String next = "2026-%02d-16T16:00:00Z".formatted(month);
      List<Stretch> stretches = stretchesOf(Tariffs.clock(SHANGHAI), day, next);
      assertThat(stretches.getFirst().fromMillis()).isEqualTo(Instant.parse(day).toEpochMilli());
      assertThat(stretches.getLast().toMillis()).isEqualTo(Instant.parse(next).toEpochMilli());
    }
  }

  @Test
  void knowsHolidaysAndDaysWorkedInstead() {
    RateClock clock = Tariffs.clock(SHANGHAI);

    assertThat(clock.at(noon("2026-10-01")).rate()).isEqualTo(Rate.DEEP_VALLEY);
    assertThat(clock.at(noon("2026-10-09")).rate()).isEqualTo(Rate.FLAT);
    assertThat(clock.at(noon("2026-10-10") + 8 * 3_600_000).rate()).isEqualTo(Rate.SPIKE);
    assertThat(clock.at(noon("2026-10-11") + 8 * 3_600_000).rate()).isEqualTo(Rate.FLAT);
  }

  private static long noon(String day) {
    return LocalDate.parse(day).atTime(12, 0).atZone(SHANGHAI).toInstant().toEpochMilli();
  }
}
