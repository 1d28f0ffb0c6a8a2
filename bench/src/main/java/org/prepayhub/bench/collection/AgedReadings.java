package org.prepayhub.bench.collection;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.stage.Database;

/**
 * Fills today's partition with readings of every meter as a day of collection would have left them:
 * only an index and pages of that size cost what they cost in operation.
 */
record AgedReadings(Database database, Progress out) {
  /** The slots lie in the part of the day that is over, beside those of any schedule. */
  private static final String FILL_SLOT =
      """
      insert into reading (slot_at, meter_id, read_at, total, balance_fen, purchased_fen, purchase_count,
        project_id, flags, circuits, source, utility, power_factor_milli, centi_hertz, rates_wh,
        electrical)
      select slot_at, meter_id, slot_at + interval '2 s', last_total, last_balance_fen, last_purchased_fen,
        last_purchase_count, project_id, 1, 33825, 0, utility, 950, 5000,
        array[last_total, 0, 0, 0, 0],
        '\\x010303'::bytea || int4send(2200) || int4send(100) || int4send(200) || int4send(300) || int4send(100)
          || int4send(200) || int4send(300)
      from meter_state, (
        select date_trunc('day', now(), 'UTC')
          + (now() - date_trunc('day', now(), 'UTC')) * %1$d / (%2$d + 1) + interval '123 us' as slot_at
      ) slot
      order by meter_id
      """;

  private static final int SLOTS_A_STEP = 10;
  private static final int SLOTS_TOLD = 50;

  void fill(int rowsAMeter) {
    for (int from = 1; from <= rowsAMeter; from += SLOTS_A_STEP) {
      int to = Math.min(from + SLOTS_A_STEP - 1, rowsAMeter);
      database.run(
          IntStream.rangeClosed(from, to)
              .mapToObj(slot -> FILL_SLOT.formatted(slot, rowsAMeter))
              .toList());
      if (to % SLOTS_TOLD == 0 || to == rowsAMeter) {
        out.say("today's partition holds %d readings of each meter", to);
      }
    }
  }

  /** What is done in the background after a fill is done now, so that no run is disturbed by it. */
  void settle() {
    database.run(
        List.of(
            "vacuum (freeze, analyze) " + partition(),
            "vacuum (analyze) meter_state",
            "checkpoint"));
  }

  static String partition() {
    return "reading_" + LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
