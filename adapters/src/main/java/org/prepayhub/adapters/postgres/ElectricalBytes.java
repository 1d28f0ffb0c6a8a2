package org.prepayhub.adapters.postgres;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.metering.Reading.Electrical;

/**
 * Volts, amperes and watts of a reading in one column: how many there are of each, a byte each,
 * then all of them as PostgreSQL sends an integer. As three arrays they took sixty bytes more.
 */
final class ElectricalBytes {
  private static final int MOST_VALUES = 255;
  private static final int LISTS = 3;

  private ElectricalBytes() {}

  /** Of no values at all, nothing. */
  static byte @Nullable [] pack(Electrical values) {
    List<List<Integer>> lists =
        Stream.of(values.deciVolts(), values.centiAmperes(), values.watts())
            .map(list -> list == null ? List.<Integer>of() : list)
            .toList();
    lists.forEach(ElectricalBytes::require);
    int all = lists.stream().mapToInt(List::size).sum();
    if (all == 0) {
      return null;
    }
    ByteBuffer packed = ByteBuffer.allocate(size(all));
    lists.forEach(list -> packed.put((byte) list.size()));
    lists.forEach(list -> list.forEach(packed::putInt));
    return packed.array();
  }

  private static void require(List<Integer> list) {
    if (list.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "a reading tells at most " + MOST_VALUES + " values of a kind, not " + list.size());
    }
  }

  private static int size(int values) {
    return LISTS + values * Integer.BYTES;
  }

  /** The lists as they were packed; one that was empty is not there. */
  static Electrical unpack(
      byte[] packed, @Nullable Integer powerFactorMilli, @Nullable Integer centiHertz) {
    ByteBuffer rest = ByteBuffer.wrap(packed);
    int[] counts = counts(rest);
    return new Electrical(
        values(rest, counts[0]),
        values(rest, counts[1]),
        values(rest, counts[2]),
        powerFactorMilli,
        centiHertz);
  }

  private static int[] counts(ByteBuffer packed) {
    int[] counts = new int[LISTS];
    for (int list = 0; list < LISTS && packed.hasRemaining(); list++) {
      counts[list] = Byte.toUnsignedInt(packed.get());
    }
    int wanted = size(Arrays.stream(counts).sum());
    if (packed.capacity() != wanted) {
      throw new IllegalArgumentException(
          "%d bytes of volts, amperes and watts count %s, which are %d"
              .formatted(packed.capacity(), Arrays.toString(counts), wanted));
    }
    return counts;
  }

  private static @Nullable List<Integer> values(ByteBuffer rest, int count) {
    List<Integer> values = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      values.add(rest.getInt());
    }
    return values.isEmpty() ? null : List.copyOf(values);
  }
}
