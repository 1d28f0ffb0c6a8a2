package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.toAll;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.prepayhub.metering.Reading;

/** What holds of every balance that the hub holds, however its meter's readings come in. */
final class ChargeLawsIT {
  private static final AtomicInteger CAMPUSES = new AtomicInteger();
  private static final int HOURS = 60;
  private static final int DAY = 24;

  private static final Map<String, String> RATES =
      Map.of(
          "timeOfUse",
          """
          {"prices":{"PEAK":0.98761,"FLAT":0.6,"VALLEY":0.31},"registers":"used","seasons":[{"weekday":[
          "00:00-08:00 VALLEY","08:00-12:00 PEAK","12:00-18:00 FLAT","18:00-24:00 PEAK"],"weekend":[],"holiday":[]}]}\
          """,
          "extras",
          "{\"fund\":0.02625}",
          "ladder",
          "{\"every\":\"month\",\"steps\":[{\"above\":3,\"add\":0.05},{\"above\":9,\"add\":0.3}]}",
          "base",
          "{\"every\":\"month\",\"semesters\":[],\"use\":1,\"expires\":\"period\"}");

  private static final TestDatabase database = TestDatabase.fresh();

  @AfterContainer
  static void ends() {
    database.close();
  }

  /** Undoes what a batch did before it could be committed. */
  private static final class Crash extends RuntimeException {}

  @Property(tries = 15)
  void theChargeDoesNotDependOnBatchesDuplicatesAndCrashes(@ForAll long seed) {
    Random random = new Random(seed);
    HeldCampus campus = new HeldCampus(database, "laws-" + CAMPUSES.incrementAndGet());
    campus.price(
        List.of(
            version("rooms", "2026-01-01T00:00:00Z", RATES),
            version(
                "rooms",
                NOON.plus(Duration.ofHours(1 + random.nextInt(HOURS))).toString(),
                Map.of("price", "0.7"))),
        toAll("rooms", "2026-01-01T00:00:00Z"));
    long[] totals = totals(random);

    campus.accept(all(campus, 0, totals).toArray(Reading[]::new));
    inPieces(campus, all(campus, 1, totals), random);

    assertThat(told(campus, 1)).isEqualTo(told(campus, 0));
    assertThat(campus.posted(1)).isEqualTo(campus.posted(0)).isNegative();
    for (int meter : List.of(0, 1)) {
      assertThat(
              campus.number(
                  "select sum(to_total - from_total) from charge where meter_id = "
                      + campus.meter(meter)))
          .as("energy is conserved")
          .isEqualTo(totals[HOURS] - totals[0]);
    }
    assertThat(campus.number("select coalesce(sum(amount_fen), 0) from posting")).isZero();
    assertThat(campus.differences()).isEmpty();
  }

  /** A day of 10 kWh at the most; some hours stand still. */
  private static long[] totals(Random random) {
    long[] totals = new long[HOURS + 1];
    totals[0] = random.nextInt(10_000);
    for (int hour = 1; hour <= HOURS; hour++) {
      totals[hour] = totals[hour - 1] + Math.max(0, random.nextInt(10_000 / DAY + 200) - 200);
    }
    totals[HOURS] += 100;
    return totals;
  }

  /** On every hour, so that every boundary has its reading. */
  private static List<Reading> all(HeldCampus campus, int meter, long[] totals) {
    List<Reading> readings = new ArrayList<>();
    for (int hour = 0; hour <= HOURS; hour++) {
      readings.add(campus.reading(meter, NOON.plus(Duration.ofHours(hour)), totals[hour]));
    }
    return readings;
  }

  private static void inPieces(HeldCampus campus, List<Reading> all, Random random) {
    int from = 0;
    while (from < all.size()) {
      int to = Math.min(all.size(), from + 1 + random.nextInt(12));
      List<Reading> batch = new ArrayList<>(all.subList(from, to));
      for (int more = random.nextInt(4); more > 0; more--) {
        batch.add(all.get(random.nextInt(to)));
      }
      if (random.nextInt(3) == 0) {
        crash(campus, batch);
      }
      campus.accept(batch.toArray(Reading[]::new));
      from = to;
    }
  }

  private static void crash(HeldCampus campus, List<Reading> batch) {
    assertThatThrownBy(
            () ->
                new EngineSession(database.engine())
                    .in(
                        jdbc -> {
                          campus.accept(batch.toArray(Reading[]::new));
                          throw new Crash();
                        }))
        .isInstanceOf(Crash.class);
  }

  private static String told(HeldCampus campus, int meter) {
    return database
        .sql()
        .sql(
            """
            select concat_ws(' ', month_period, month_used, year_period, year_used, free_period, free_left,
              remainder_micro_fen, (select sum(micro_fen) from charge c where c.account_id = s.account_id),
              (select bool_or(estimated) from charge c where c.account_id = s.account_id))
            from rating_state s join meter m using (account_id) where m.meter_id = ?
            """)
        .param(campus.meter(meter))
        .query(String.class)
        .single();
  }
}
