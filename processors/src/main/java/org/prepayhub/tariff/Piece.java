package org.prepayhub.tariff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A part of the time between two readings in which nothing about the price changes. */
record Piece(Tariff tariff, LocalDate day, Rate rate, long millis) {

  /** What lies between two instants, in the order of time; as long as there are days between. */
  static List<Piece> between(TariffTimeline timeline, long fromMillis, long toMillis) {
    Piece first = at(timeline, fromMillis, toMillis);
    if (first.millis == toMillis - fromMillis) {
      return List.of(first);
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(first);
    long begin = fromMillis + first.millis;
    while (begin < toMillis) {
      Piece piece = at(timeline, begin, toMillis);
      pieces.add(piece);
      begin += piece.millis;
    }
    return pieces;
  }

  private static Piece at(TariffTimeline timeline, long begin, long end) {
    int index = timeline.indexAt(begin);
    Tariff tariff = timeline.tariff(index);
    Stretch stretch = tariff.clock().at(begin);
    long until = Math.min(end, Math.min(stretch.toMillis(), timeline.endOf(index)));
    return new Piece(tariff, stretch.day(), stretch.rate(), until - begin);
  }

  static long millis(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::millis).sum();
  }

  /** Whether a reading between the two would have told more. */
  boolean isApartFrom(Piece other) {
    return rate != other.rate || isOtherDayThan(other);
  }

  boolean isOtherDayThan(Piece other) {
    return !tariff.equals(other.tariff) || !day.equals(other.day);
  }
}
