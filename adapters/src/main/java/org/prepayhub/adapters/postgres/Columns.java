package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.prepayhub.units.GatewayId;

/** Turns a batch of rows into one array per column, for {@code unnest}. */
final class Columns<T> {
  private final List<T> rows;
  private final List<Object> arrays = new ArrayList<>();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  /** Gateways, and the epochs in which this node holds their leases. */
  static Columns<Map.Entry<GatewayId, Long>> ofLeases(Map<GatewayId, Long> held) {
    return of(List.copyOf(held.entrySet()))
        .ints(lease -> lease.getKey().value())
        .longs(Map.Entry::getValue);
  }

  Columns<T> longs(ToLongFunction<T> column) {
    arrays.add(rows.stream().mapToLong(column).toArray());
    return this;
  }

  Columns<T> ints(ToIntFunction<T> column) {
    arrays.add(rows.stream().mapToInt(column).toArray());
    return this;
  }

  Columns<T> maybeLongs(Function<T, @Nullable Long> column) {
    arrays.add(rows.stream().map(column).toArray(Long[]::new));
    return this;
  }

  Columns<T> maybeInts(Function<T, @Nullable Integer> column) {
    arrays.add(rows.stream().map(column).toArray(Integer[]::new));
    return this;
  }

  /** What a row keeps packed; where it keeps nothing, null. */
  Columns<T> bytes(Function<T, byte @Nullable []> column) {
    arrays.add(rows.stream().map(column).toArray(byte[][]::new));
    return this;
  }

  Columns<T> texts(Function<T, @Nullable String> column) {
    arrays.add(rows.stream().map(column).toArray(String[]::new));
    return this;
  }

  /**
   * To the microsecond that has begun. The server keeps no more and would round up, so that a row
   * told of another millisecond than what is reckoned here from the same instant.
   */
  Columns<T> instants(Function<T, @Nullable Instant> column) {
    String[] texts = new String[rows.size()];
    @Nullable Instant before = null;
    for (int at = 0; at < texts.length; at++) {
      Instant instant = column.apply(rows.get(at));
      // rows of a batch often share one, and writing it is dear
      texts[at] = at > 0 && Objects.equals(instant, before) ? texts[at - 1] : written(instant);
      before = instant;
    }
    arrays.add(texts);
    return this;
  }

  private static @Nullable String written(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  Columns<T> truths(Function<T, Boolean> column) {
    arrays.add(rows.stream().map(column).toArray(Boolean[]::new));
    return this;
  }

  /** A list per row, as PostgreSQL writes an array; empty and null lists become null. */
  Columns<T> lists(Function<T, @Nullable List<? extends Number>> column) {
    return texts(row -> literal(column.apply(row)));
  }

  Object[] arrays() {
    return arrays.toArray();
  }

  /** The arrays, then what else the statement takes. */
  Object[] arraysAnd(Object... others) {
    List<Object> all = new ArrayList<>(arrays);
    all.addAll(List.of(others));
    return all.toArray();
  }

  private static @Nullable String literal(@Nullable List<? extends Number> list) {
    if (list == null || list.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder("{");
    for (Number number : list) {
      text.append(text.length() > 1 ? "," : "").append(number);
    }
    return text.append('}').toString();
  }
}
