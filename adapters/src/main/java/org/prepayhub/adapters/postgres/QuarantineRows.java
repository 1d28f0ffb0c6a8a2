package org.prepayhub.adapters.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.event.HubEvent;
import org.prepayhub.event.MeteringEvent.ReadingQuarantined;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.ReadingStore.Doubted;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readings that were not believed, as they came. */
final class QuarantineRows {
  /** A reading that is stored already and comes again, late, is not doubted but known. */
  private static final String KEEP =
      """
      with batch as (
        select *
        from unnest(?::timestamptz[], ?::bigint[], ?::timestamptz[], ?::integer[], ?::text[], ?::text[], ?::jsonb[],
          ?::text[]) as n (slot_at, meter_id, read_at, project_id, reason, detail, raw, meter_no)
      ), kept as (
        insert into reading_quarantine (slot_at, meter_id, read_at, project_id, reason, detail, raw)
        select slot_at, meter_id, read_at, project_id, reason, detail, raw
        from batch n
        where not exists (
          select from reading r
          where r.slot_at = n.slot_at and r.meter_id = n.meter_id and n.reason = 'OLDER_THAN_LAST')
        on conflict do nothing
        returning slot_at, meter_id, read_at
      )
      select b.project_id, b.read_at, b.meter_no, b.reason, b.detail
      from batch b join kept using (slot_at, meter_id, read_at)
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private QuarantineRows() {}

  /** Keeps them, each once, and tells of those that are new. */
  static List<HubEvent> keep(JdbcTemplate jdbc, List<Doubted> doubted) {
    if (doubted.isEmpty()) {
      return List.of();
    }
    return jdbc.query(
        KEEP,
        (row, number) -> {
          Instant readAt = ReadingRows.instant(row, "read_at");
          return new ReadingQuarantined(
              new ProjectId(row.getInt("project_id")),
              readAt,
              new MeterNo(row.getString("meter_no")),
              row.getString("reason"),
              row.getString("detail"));
        },
        Columns.of(doubted)
            .instants(it -> it.reading().slotAt())
            .longs(it -> it.reading().meter().value())
            .instants(it -> it.reading().readAt())
            .ints(it -> it.project().value())
            .texts(it -> it.why().reason().name())
            .texts(it -> it.why().detail())
            .texts(it -> raw(it.reading()))
            .texts(it -> it.no().value())
            .arrays());
  }

  private static String raw(Reading reading) {
    Map<String, Object> raw = new LinkedHashMap<>();
    raw.put("source", reading.source().name());
    raw.put(reading.total().utility().figure(), reading.total().amount());
    raw.put("ratesWh", reading.rates().stream().map(rate -> rate.wattHours()).toList());
    reading
        .money()
        .ifPresent(
            purse -> {
              raw.put("balanceFen", purse.balance().fen());
              raw.put("purchasedFen", purse.purchased() == null ? null : purse.purchased().fen());
              raw.put("purchaseCount", purse.purchaseCount());
            });
    reading.electrical().ifPresent(values -> raw.put("electrical", values));
    raw.put("circuits", reading.circuits());
    raw.put("flags", reading.flags());
    try {
      return JSON.writeValueAsString(raw);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reading that JSON cannot say: " + reading, e);
    }
  }
}
