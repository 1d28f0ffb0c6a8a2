package org.prepayhub.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tariffs of an account, one after the other. The first counts from the beginning of time: what
 * was used before it began has its price.
 */
public final class TariffTimeline {
  private final List<Entry> entries;
  private final long[] fromMillis;

  /**
   * @param from the instant at which the tariff takes the place of the one before, exact to the
   *     millisecond
   */
  public record Entry(Instant from, Tariff tariff) {}

  private TariffTimeline(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    this.fromMillis = entries.stream().mapToLong(entry -> entry.from().toEpochMilli()).toArray();
    for (int i = 1; i < fromMillis.length; i++) {
      if (fromMillis[i] <= fromMillis[i - 1]) {
        throw new IllegalArgumentException("tariffs do not follow one another: " + entries);
      }
    }
  }

  /**
   * @param versions at least one, each effective later than the one before
   */
  public static TariffTimeline of(List<Tariff> versions) {
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("a timeline has at least one tariff");
    }
    return new TariffTimeline(
        versions.stream().map(tariff -> new Entry(tariff.from(), tariff)).toList());
  }

  /**
   * This timeline up to an instant, and another from there on; what is older than the instant is
   * not changed.
   */
  public TariffTimeline supersededAt(Instant at, TariffTimeline other) {
    List<Entry> spliced = new ArrayList<>();
    entries.stream().filter(entry -> entry.from().isBefore(at)).forEach(spliced::add);
    spliced.add(new Entry(at, other.at(at)));
    other.entries.stream().filter(entry -> entry.from().isAfter(at)).forEach(spliced::add);
    return new TariffTimeline(spliced);
  }

  /** In the order of time. */
  public List<Entry> entries() {
    return entries;
  }

  public Tariff at(Instant instant) {
    return tariff(indexAt(instant.toEpochMilli()));
  }

  int indexAt(long millis) {
    int index = fromMillis.length - 1;
    while (index > 0 && fromMillis[index] > millis) {
      index--;
    }
    return index;
  }

  Tariff tariff(int index) {
    return entries.get(index).tariff();
  }

  /** The first millisecond that no longer has the tariff. */
  long endOf(int index) {
    return index + 1 < fromMillis.length ? fromMillis[index + 1] : Long.MAX_VALUE;
  }
}
