package org.prepayhub.tariff;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.tariff.RatingOutcome.Unrated;

/** An account that is charged reading by reading, as the acceptance of readings does it. */
final class Account {
  private final TariffTimeline timeline;
  private final Map<String, RegisterReading> last = new HashMap<>();
  private RatingState state = RatingState.NEW;
  private long microFen;
  private long used;
  private boolean estimated;
  private final Map<Key, Long> amounts = new HashMap<>();

  record Key(LocalDate day, Tariff tariff, Rate rate, int step, boolean free) {}

  Account(TariffTimeline timeline) {
    this.timeline = timeline;
  }

  static Account charged(TariffTimeline timeline, List<RegisterReading> readings) {
    Account account = new Account(timeline);
    readings.forEach(reading -> account.take("M1", reading));
    return account;
  }

  /** The first reading of a meter opens it; one that is not newer than its last changes nothing. */
  void take(String meter, RegisterReading reading) {
    RegisterReading before = last.get(meter);
    if (before == null) {
      last.put(meter, reading);
      return;
    }
    switch (Rating.rate(timeline, state, before, reading)) {
      case Rated rated -> {
        last.put(meter, reading);
        state = rated.state();
        microFen += rated.microFen();
        used += rated.amount();
        estimated |= rated.estimated();
        rated.portions().forEach(this::count);
      }
      case Unrated _ -> {}
    }
  }

  private void count(Portion portion) {
    Key key =
        new Key(portion.day(), portion.tariff(), portion.rate(), portion.step(), portion.free());
    amounts.merge(key, portion.amount(), Long::sum);
  }

  long microFen() {
    return microFen;
  }

  long used() {
    return used;
  }

  boolean estimated() {
    return estimated;
  }

  RatingState state() {
    return state;
  }

  Map<Key, Long> amounts() {
    return amounts;
  }
}
