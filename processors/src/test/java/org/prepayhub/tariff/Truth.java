package org.prepayhub.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.prepayhub.units.Energy;

/** What an account really uses over some days, with every boundary of its tariffs in them. */
final class Truth {
  private final TariffTimeline timeline;
  private final long begin;
  private final List<Piece> pieces;
  private final long[] used;

  private Truth(TariffTimeline timeline, long begin, long end, Random random) {
    this.timeline = timeline;
    this.begin = begin;
    this.pieces = Piece.between(timeline, begin, end);
    this.used = random.longs(pieces.size(), 0, 4_000).toArray();
  }

  static Truth of(TariffTimeline timeline, Instant begin, int days, Random random) {
    long millis = begin.toEpochMilli();
    return new Truth(timeline, millis, millis + days * 86_400_000L, random);
  }

  TariffTimeline timeline() {
    return timeline;
  }

  long usedInAll() {
    long sum = 0;
    for (long amount : used) {
      sum += amount;
    }
    return sum;
  }

  /** Begin, end and every boundary between. */
  SortedSet<Long> boundaries() {
    SortedSet<Long> instants = new TreeSet<>();
    long at = begin;
    instants.add(at);
    for (Piece piece : pieces) {
      at += piece.millis();
      instants.add(at);
    }
    return instants;
  }

  /** Readings at these instants and at some others. */
  List<RegisterReading> readings(SortedSet<Long> instants, boolean registers, Random random) {
    SortedSet<Long> all = new TreeSet<>(instants);
    int more = random.nextInt(60);
    for (int i = 0; i < more; i++) {
      all.add(random.nextLong(instants.first(), instants.last()));
    }
    return all.stream().map(at -> at(at, registers, 1_000)).toList();
  }

  /** What a meter shows that was installed with some watt-hours on it. */
  RegisterReading at(long millis, boolean registers, long installedWith) {
    long[] rates = new long[Rate.values().length];
    rates[2] = installedWith;
    long at = begin;
    for (int i = 0; i < used.length && at < millis; i++) {
      long within = Math.min(millis - at, pieces.get(i).millis());
      rates[pieces.get(i).rate().register()] += used[i] * within / pieces.get(i).millis();
      at += pieces.get(i).millis();
    }
    List<Energy> told = new ArrayList<>();
    long total = 0;
    for (long rate : rates) {
      total += rate;
      told.add(Energy.ofWattHours(rate));
    }
    return new RegisterReading(
        Instant.ofEpochMilli(millis), Energy.ofWattHours(total), registers ? told : List.of());
  }
}
