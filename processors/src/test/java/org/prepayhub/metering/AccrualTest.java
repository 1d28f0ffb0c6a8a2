package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What a meter charged depends on what it did, not on how its readings reached the hub. */
final class AccrualTest {

  @Property(tries = 500)
  void chargeIsTheSameHoweverReadingsAreBatchedAndRepeated(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 50) Integer> charges,
      @ForAll @Size(min = 40, max = 40) List<@IntRange(min = 0, max = 3) Integer> sales,
      @ForAll long seed) {
    List<Reading> readings = meterThatCharges(charges, sales);
    Fixture hub = new Fixture(MoneyHolder.METER);
    Random random = new Random(seed);

    for (List<Reading> batch : inBatchesWithRepeats(readings, random)) {
      hub.accept(batch);
    }

    long charged = charges.stream().skip(1).mapToLong(Integer::longValue).sum();
    assertThat(hub.state().accruedMicroFen()).isEqualTo(charged * 1_000_000);
  }

  private static List<Reading> meterThatCharges(List<Integer> charges, List<Integer> sales) {
    List<Reading> readings = new ArrayList<>();
    long balance = 500;
    long purchased = 1000;
    for (int minute = 0; minute < charges.size(); minute++) {
      balance += 1000L * sales.get(minute) - charges.get(minute);
      purchased += 1000L * sales.get(minute);
      readings.add(Fixture.reading(minute, 1000 + minute, balance, purchased));
    }
    return readings;
  }

  private static List<List<Reading>> inBatchesWithRepeats(List<Reading> readings, Random random) {
    List<List<Reading>> batches = new ArrayList<>();
    for (int from = 0, to; from < readings.size(); from = to) {
      to = Math.min(readings.size(), from + 1 + random.nextInt(5));
      List<Reading> batch = new ArrayList<>(readings.subList(from, to));
      for (int repeat = random.nextInt(3); repeat > 0; repeat--) {
        batch.add(random.nextInt(batch.size() + 1), readings.get(random.nextInt(to)));
      }
      batches.add(batch);
    }
    return batches;
  }
}
