package org.prepayhub.arrears;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.prepayhub.arrears.NoTripWindow.Daily;
import org.prepayhub.arrears.NoTripWindow.Dates;

/**
 * All the times in which a project cuts nobody's power for money. An hour of the clock that comes
 * twice is in a window twice.
 */
public record NoTripWindows(ZoneId zone, List<NoTripWindow> windows) {
  public static final int MOST = 100;

  /**
   * What must be left before the next window for a trip to be decided: more than a gateway may keep
   * a frame and the hub may take to send it.
   */
  public static final Duration ROOM = Duration.ofMinutes(15);

  /** From one end of a window into the next; far more than windows can be strung together. */
  private static final int MOST_STEPS = 10_000;

  public NoTripWindows {
    windows = List.copyOf(windows);
    if (windows.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " windows");
    }
    if (leaveNoTime(windows)) {
      throw new IllegalArgumentException("the windows of a day leave no time for a trip");
    }
  }

  /** A project that cuts the power at any time. */
  public static NoTripWindows none(ZoneId zone) {
    return new NoTripWindows(zone, List.of());
  }

  /** Whether daily windows cover the day: then none of them ends with room before the next. */
  public static boolean leaveNoTime(List<NoTripWindow> windows) {
    List<Daily> daily = only(windows, Daily.class).toList();
    return !daily.isEmpty()
        && daily.stream().allMatch(one -> daily.stream().anyMatch(it -> isNoRoom(one.to(), it)));
  }

  private static boolean isNoRoom(LocalTime end, Daily next) {
    long between = next.from().toNanoOfDay() - end.toNanoOfDay();
    return next.contains(end)
        || Math.floorMod(between, Duration.ofDays(1).toNanos()) < ROOM.toNanos();
  }

  public boolean contains(Instant at) {
    return covering(at).isPresent();
  }

  /** The first instant, from the given one on, that is in no window. */
  public Instant firstOutside(Instant from) {
    Instant at = from;
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<NoTripWindow> inside = covering(at);
      if (inside.isEmpty()) {
        return at;
      }
      at = leaves(inside.get(), at);
    }
    throw new IllegalStateException("no end of the windows was found after " + from);
  }

  /** At its end, unless the clock is changed before and shows another time. */
  private Instant leaves(NoTripWindow window, Instant inside) {
    Instant end = occursAfter(window.endAfter(local(inside)), inside);
    ZoneOffsetTransition change = zone.getRules().nextTransition(inside);
    return change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
  }

  /**
   * The first instant, from the given one on, that is in no window and has room before the next.
   */
  public Instant firstWithRoom(Instant from) {
    Instant at = firstOutside(from);
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Instant> next = nextStart(at).filter(at.plus(ROOM)::isAfter);
      if (next.isEmpty()) {
        return at;
      }
      at = firstOutside(next.get());
    }
    throw new IllegalStateException("no room between the windows was found after " + from);
  }

  /** When the next window begins after an instant that is in none. */
  public Optional<Instant> nextStart(Instant after) {
    Stream<Instant> daily = only(windows, Daily.class).flatMap(it -> starts(it.from(), after));
    Stream<Instant> dates =
        only(windows, Dates.class).map(it -> it.first().atStartOfDay(zone).toInstant());
    return Stream.of(daily, dates, putBackInto(after))
        .flatMap(starts -> starts)
        .filter(start -> start.isAfter(after))
        .min(Instant::compareTo);
  }

  /** From when on a trip is forbidden: at once, or with the next window. */
  public Optional<Instant> forbiddenFrom(Instant at) {
    return contains(at) ? Optional.of(at) : nextStart(at);
  }

  private Stream<Instant> starts(LocalTime from, Instant after) {
    LocalDate day = local(after).toLocalDate();
    return LongStream.rangeClosed(0, 2)
        .mapToObj(days -> occurrences(day.plusDays(days).atTime(from)))
        .flatMap(instants -> instants);
  }

  /** A clock that is put back or forward may land in the middle of a window. */
  private Stream<Instant> putBackInto(Instant after) {
    return Stream.ofNullable(zone.getRules().nextTransition(after))
        .map(ZoneOffsetTransition::getInstant)
        .filter(this::contains);
  }

  private Optional<NoTripWindow> covering(Instant at) {
    LocalDateTime local = local(at);
    return windows.stream().filter(window -> window.contains(local)).findFirst();
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  /** The first time after an instant at which the clock on the wall shows this. */
  private Instant occursAfter(LocalDateTime shown, Instant after) {
    return occurrences(shown)
        .filter(at -> at.isAfter(after))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(shown + " in " + zone + " does not follow " + after));
  }

  /** In their order; a time that is skipped is when the clock skips it. */
  private Stream<Instant> occurrences(LocalDateTime shown) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap()
        ? Stream.of(change.getInstant())
        : zone.getRules().getValidOffsets(shown).stream().map(shown::toInstant);
  }

  private static <W extends NoTripWindow> Stream<W> only(
      List<NoTripWindow> windows, Class<W> kind) {
    return windows.stream().filter(kind::isInstance).map(kind::cast);
  }
}
