package org.prepayhub.tariff;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.tariff.RatingOutcome.Unrated;
import org.prepayhub.units.Money;

/**
 * What an account would be charged for one month.
 *
 * @param lines by tariff, rate and step, in the order in which they first came
 * @param grants of the base amount that begin in the month
 */
public record TariffPreview(YearMonth month, List<Line> lines, List<Grant> grants) {

  /**
   * @param step of the ladder, from 0
   * @param amount watt-hours or litres
   * @param estimated whether any of it was shared out by time
   */
  public record Line(
      Tariff tariff,
      Rate rate,
      int step,
      boolean free,
      long amount,
      long microFen,
      boolean estimated) {}

  private record Step(RegisterReading from, RegisterReading to) {}

  private static final long MICRO_PER_FEN = 1_000_000;

  public TariffPreview {
    lines = List.copyOf(lines);
    grants = List.copyOf(grants);
  }

  /**
   * @param state of the account at its first reading here
   * @param meters the readings of each of its meters, in the order of time; what lies outside of
   *     the month climbs the ladder but is not told
   */
  public static TariffPreview of(
      TariffTimeline timeline,
      RatingState state,
      YearMonth month,
      List<List<RegisterReading>> meters) {
    List<Line> lines = new ArrayList<>();
    RatingState now = state;
    for (Step step : steps(meters)) {
      switch (Rating.rate(timeline, now, step.from(), step.to())) {
        case Rated rated -> {
          rated.portions().stream()
              .filter(portion -> YearMonth.from(portion.day()).equals(month))
              .forEachOrdered(portion -> add(lines, portion));
          now = rated.state();
        }
        case Unrated unrated ->
            throw new IllegalArgumentException(
                "the reading of " + step.to().at() + " cannot be rated: " + unrated.reason());
      }
    }
    return new TariffPreview(month, lines, grants(timeline, month));
  }

  private static List<Step> steps(List<List<RegisterReading>> meters) {
    List<Step> steps = new ArrayList<>();
    for (List<RegisterReading> readings : meters) {
      for (int i = 1; i < readings.size(); i++) {
        steps.add(new Step(readings.get(i - 1), readings.get(i)));
      }
    }
    steps.sort(Comparator.comparing(step -> step.to().at()));
    return steps;
  }

  private static void add(List<Line> lines, Portion portion) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.tariff().equals(portion.tariff())
          && line.rate() == portion.rate()
          && line.step() == portion.step()
          && line.free() == portion.free()) {
        lines.set(i, plus(line, portion));
        return;
      }
    }
    lines.add(
        new Line(
            portion.tariff(),
            portion.rate(),
            portion.step(),
            portion.free(),
            portion.amount(),
            portion.microFen(),
            portion.estimated()));
  }

  private static Line plus(Line line, Portion portion) {
    return new Line(
        line.tariff(),
        line.rate(),
        line.step(),
        line.free(),
        Math.addExact(line.amount(), portion.amount()),
        Math.addExact(line.microFen(), portion.microFen()),
        line.estimated() || portion.estimated());
  }

  private static List<Grant> grants(TariffTimeline timeline, YearMonth month) {
    ZoneId zone = timeline.entries().getFirst().tariff().clock().zone();
    List<Grant> grants = new ArrayList<>();
    for (int i = 1; i <= month.lengthOfMonth(); i++) {
      LocalDate day = month.atDay(i);
      timeline
          .at(day.atStartOfDay(zone).toInstant())
          .base()
          .flatMap(base -> base.on(day))
          .filter(grant -> grant.first().equals(day))
          .ifPresent(grants::add);
    }
    return grants;
  }

  /** Watt-hours or litres. */
  public long amount() {
    return lines.stream().mapToLong(Line::amount).sum();
  }

  public long microFen() {
    return lines.stream().mapToLong(Line::microFen).reduce(0, Math::addExact);
  }

  /** The whole fen of the charge. */
  public Money charge() {
    return Money.ofFen(Math.floorDiv(microFen(), MICRO_PER_FEN));
  }

  public boolean estimated() {
    return lines.stream().anyMatch(Line::estimated);
  }
}
