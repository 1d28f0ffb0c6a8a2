package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.prepayhub.arrears.NoTripWindow.Daily;
import org.prepayhub.arrears.NoTripWindow.Dates;

class NoTripWindowsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final NoTripWindow NIGHT = daily("22:00", "07:00");
  private static final NoTripWindow NOON = daily("11:30", "13:00");
  private static final NoTripWindow EXAMS =
      new Dates(LocalDate.parse("2026-06-20"), LocalDate.parse("2026-06-22"));

  private static Daily daily(String from, String to) {
    return new Daily(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static NoTripWindows campus(NoTripWindow... windows) {
    return new NoTripWindows(Ladders.SHANGHAI, List.of(windows));
  }

  private static Instant shanghai(String local) {
    return OffsetDateTime.parse(local + ":00+08:00").toInstant();
  }

  private static Instant berlin(String withOffset) {
    return OffsetDateTime.parse(withOffset).toInstant();
  }

  @Test
  void aDailyWindowBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
    NoTripWindows windows = campus(NOON);

    assertThat(windows.contains(shanghai("2026-03-02T11:29"))).isFalse();
    assertThat(windows.contains(shanghai("2026-03-02T11:30"))).isTrue();
    assertThat(windows.contains(shanghai("2026-03-02T12:59"))).isTrue();
    assertThat(windows.contains(shanghai("2026-03-02T13:00"))).isFalse();
  }

  @Test
  void aNightGoesOverMidnight() {
    NoTripWindows windows = campus(NIGHT);

    assertThat(windows.contains(shanghai("2026-03-02T21:59"))).isFalse();
    assertThat(windows.contains(shanghai("2026-03-02T22:00"))).isTrue();
    assertThat(windows.contains(shanghai("2026-03-03T00:00"))).isTrue();
    assertThat(windows.contains(shanghai("2026-03-03T06:59"))).isTrue();
    assertThat(windows.contains(shanghai("2026-03-03T07:00"))).isFalse();
    assertThat(windows.firstOutside(shanghai("2026-03-02T22:00")))
        .isEqualTo(shanghai("2026-03-03T07:00"));
    assertThat(windows.firstOutside(shanghai("2026-03-03T06:59")))
        .isEqualTo(shanghai("2026-03-03T07:00"));
  }

  @Test
  void datesAreWholeDaysTheLastIncluded() {
    NoTripWindows windows = campus(EXAMS);

    assertThat(windows.contains(shanghai("2026-06-19T23:59"))).isFalse();
    assertThat(windows.contains(shanghai("2026-06-20T00:00"))).isTrue();
    assertThat(windows.contains(shanghai("2026-06-22T23:59"))).isTrue();
    assertThat(windows.contains(shanghai("2026-06-23T00:00"))).isFalse();
    assertThat(windows.firstOutside(shanghai("2026-06-21T12:00")))
        .isEqualTo(shanghai("2026-06-23T00:00"));
  }

  @Test
  void windowsThatFollowOneAnotherAreLeftTogether() {
    assertThat(campus(EXAMS, NIGHT).firstOutside(shanghai("2026-06-19T23:00")))
        .isEqualTo(shanghai("2026-06-23T07:00"));
  }

  @Test
  void roomIsLeftBeforeTheNextWindow() {
    NoTripWindows windows = campus(NIGHT);

    assertThat(windows.firstWithRoom(shanghai("2026-03-02T21:45")))
        .isEqualTo(shanghai("2026-03-02T21:45"));
    assertThat(windows.firstWithRoom(shanghai("2026-03-02T21:46")))
        .isEqualTo(shanghai("2026-03-03T07:00"));
    assertThat(windows.firstWithRoom(shanghai("2026-03-02T23:00")))
        .isEqualTo(shanghai("2026-03-03T07:00"));
    assertThat(
            campus(NIGHT, EXAMS, daily("07:10", "08:00"))
                .firstWithRoom(shanghai("2026-06-19T21:50")))
        .as("ten minutes are none")
        .isEqualTo(shanghai("2026-06-23T08:00"));
    assertThat(campus().firstWithRoom(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void outsideIsNow() {
    Instant noon = shanghai("2026-03-02T12:00");

    assertThat(campus(NIGHT).firstOutside(noon)).isEqualTo(noon);
    assertThat(campus().firstOutside(noon)).isEqualTo(noon);
  }

  @Test
  void theNextStartIsTheNearestOfAllAndAfterNow() {
    NoTripWindows windows = campus(NIGHT, NOON, EXAMS);

    assertThat(windows.nextStart(shanghai("2026-06-19T09:00")))
        .contains(shanghai("2026-06-19T11:30"));
    assertThat(windows.nextStart(shanghai("2026-06-19T13:00")))
        .contains(shanghai("2026-06-19T22:00"));
    assertThat(campus(EXAMS).nextStart(shanghai("2026-06-19T13:00")))
        .contains(shanghai("2026-06-20T00:00"));
    assertThat(campus(NOON).nextStart(shanghai("2026-06-19T11:30")))
        .contains(shanghai("2026-06-20T11:30"));
    assertThat(campus(EXAMS).nextStart(shanghai("2026-06-20T00:00"))).isEqualTo(Optional.empty());
    assertThat(campus().nextStart(shanghai("2026-06-19T13:00"))).isEqualTo(Optional.empty());
  }

  @Test
  void aTripIsForbiddenAtOnceOrFromTheNextWindowOn() {
    assertThat(campus(NOON).forbiddenFrom(shanghai("2026-06-19T12:00")))
        .contains(shanghai("2026-06-19T12:00"));
    assertThat(campus(NOON).forbiddenFrom(shanghai("2026-06-19T13:00")))
        .contains(shanghai("2026-06-20T11:30"));
    assertThat(campus().forbiddenFrom(shanghai("2026-06-19T13:00"))).isEqualTo(Optional.empty());
  }

  @Test
  void anHourThatComesTwiceIsInTheWindowTwice() {
    NoTripWindows windows = new NoTripWindows(BERLIN, List.of(daily("22:00", "02:30")));

    assertThat(windows.firstOutside(berlin("2026-10-25T02:10:00+02:00")))
        .isEqualTo(berlin("2026-10-25T02:30:00+02:00"));
    assertThat(windows.nextStart(berlin("2026-10-25T02:30:00+02:00")))
        .contains(berlin("2026-10-25T02:00:00+01:00"));
    assertThat(windows.firstOutside(berlin("2026-10-25T02:10:00+01:00")))
        .isEqualTo(berlin("2026-10-25T02:30:00+01:00"));
  }

  @Test
  void anEndThatTheClockSkipsIsWhereItSkips() {
    NoTripWindows windows = new NoTripWindows(BERLIN, List.of(daily("22:00", "02:30")));

    assertThat(windows.firstOutside(berlin("2026-03-29T01:00:00+01:00")))
        .isEqualTo(berlin("2026-03-29T03:00:00+02:00"));
  }

  @Test
  void aStartThatTheClockSkipsIsWhereItSkips() {
    NoTripWindows windows = new NoTripWindows(BERLIN, List.of(daily("02:30", "05:00")));

    assertThat(windows.nextStart(berlin("2026-03-29T01:00:00+01:00")))
        .contains(berlin("2026-03-29T03:00:00+02:00"));
  }

  @Test
  void aClockThatIsPutBackToBeforeTheWindowLeavesIt() {
    NoTripWindows windows = new NoTripWindows(BERLIN, List.of(daily("02:30", "03:00")));

    assertThat(windows.firstOutside(berlin("2026-10-25T02:45:00+02:00")))
        .isEqualTo(berlin("2026-10-25T02:00:00+01:00"));
    assertThat(windows.nextStart(berlin("2026-10-25T02:00:00+01:00")))
        .contains(berlin("2026-10-25T02:30:00+01:00"));
  }

  @Test
  void refusesWindowsWithoutEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> daily("22:00", "22:00"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dates(LocalDate.parse("2026-06-20"), LocalDate.parse("2026-06-19")));
    assertThat(new Dates(LocalDate.parse("2026-06-20"), LocalDate.parse("2026-06-20"))).isNotNull();
  }

  @Test
  void refusesDaysThatLeaveNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campus(daily("06:00", "18:00"), daily("18:00", "06:00")));
    assertThat(campus(daily("06:00", "18:00"), daily("18:00", "05:45")).windows()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campus(daily("06:00", "18:00"), daily("18:00", "05:46")));
    assertThatIllegalArgumentException().isThrownBy(() -> campus(daily("07:14", "07:00")));
    assertThat(NoTripWindows.leaveNoTime(List.of(EXAMS))).isFalse();
  }

  @Test
  void refusesMoreThanAHundred() {
    assertThat(campus(Collections.nCopies(100, NIGHT).toArray(NoTripWindow[]::new)).windows())
        .hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campus(Collections.nCopies(101, NIGHT).toArray(NoTripWindow[]::new)));
  }

  /** Windows around the nights in which the clock changes, looked at minute by minute. */
  @Property(tries = 300)
  void firstOutsideIsTheFirstAndNextStartIsTheNext(
      @ForAll @IntRange(max = 1439) int from,
      @ForAll @IntRange(min = 1, max = 1300) int minutes,
      @ForAll boolean spring,
      @ForAll @IntRange(max = 2880) int offset) {
    LocalTime begin = LocalTime.MIDNIGHT.plusMinutes(from);
    NoTripWindows windows =
        new NoTripWindows(BERLIN, List.of(new Daily(begin, begin.plusMinutes(minutes))));
    Instant at =
        Instant.parse(spring ? "2026-03-28T12:00:00Z" : "2026-10-24T12:00:00Z")
            .plusSeconds(60L * offset);

    Instant outside = windows.firstOutside(at);
    assertThat(windows.contains(outside)).isFalse();
    for (Instant it = at; it.isBefore(outside); it = it.plusSeconds(60)) {
      assertThat(windows.contains(it)).as("%s before %s", it, outside).isTrue();
    }
    Instant start = windows.nextStart(outside).orElseThrow();
    for (Instant it = outside; it.isBefore(start); it = it.plusSeconds(60)) {
      assertThat(windows.contains(it)).as("%s before %s", it, start).isFalse();
    }
  }
}
