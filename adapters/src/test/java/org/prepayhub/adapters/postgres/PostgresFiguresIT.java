package org.prepayhub.adapters.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.metering.RunStore.Opening;
import org.prepayhub.report.Figures;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;

final class PostgresFiguresIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant SLOT = Instant.parse("2026-11-23T12:00:00Z");

  private final EngineSession engine = new EngineSession(database.engine());
  private final PostgresFigures figures = new PostgresFigures(engine);
  private final PostgresRuns runs = new PostgresRuns(engine, new PostgresEvents());

  @Test
  void tellsOfGatewaysGroupsOrdersAndWhatWaits() {
    Campus campus = new Campus(database, "figures");
    campus.lease("a", 1);
    runs.open(
        new Opening("figures", SLOT, List.of(SLOT.minusSeconds(60)), Duration.ofSeconds(1), SLOT));
    runs.close(SLOT.plusSeconds(60), SLOT.plusSeconds(60));
    runs.open(new Opening("figures", SLOT.plusSeconds(60), List.of(), Duration.ZERO, SLOT));
    PayingCampus paying = PayingCampus.on(database, "paying");
    PayingCampus.Room room = paying.openedRoom("A-1");
    paying.bookings().book(paying.grant, List.of(PayingCampus.asked("o-1", room.account(), 5)));
    Instant now = SLOT.plusSeconds(91);

    Figures.Look look = figures.at(now);

    assertThat(look.gateways().get(new GatewayId(campus.gateway)))
        .isEqualTo(
            new Figures.Gateway("figures", "g", Optional.of("a"), 2, 0, Map.of("NEVER_SEEN", 4)));
    assertThat(look.lines()).containsEntry(new LineId(campus.lines.getFirst()), "1");
    assertThat(look.groups().get(new GroupId(campus.group)))
        .isEqualTo(
            new Figures.Group(
                "figures",
                "figures",
                Optional.of(new Figures.EndedRun(SLOT, SLOT, SLOT.plusSeconds(60), 4, 0, 0, 4)),
                Optional.of(SLOT.plusSeconds(60)),
                Optional.of(Duration.ofSeconds(60)),
                1));
    assertThat(look.orders()).containsOnlyKeys("BOOKED");
    assertThat(look.pending()).isEqualTo(new Figures.Pending(2, 2, 0, 1, 0));
  }

  @Test
  void countsTheMetersOfAGatewayByTheirLink() {
    Campus campus = new Campus(database, "links");
    link(campus.meters.get(0), "ONLINE");
    link(campus.meters.get(1), "ONLINE");
    link(campus.meters.get(2), "UNREACHABLE");
    link(campus.meters.get(3), "LOST");
    remove(campus.meters.get(1));
    assertThat(links(campus)).isEqualTo(Map.of("ONLINE", 1, "UNREACHABLE", 1, "LOST", 1));

    link(campus.meters.get(0), "LOST");
    assertThat(links(campus)).isEqualTo(Map.of("UNREACHABLE", 1, "LOST", 2));

    remove(campus.meters.get(3));
    assertThat(links(campus)).isEqualTo(Map.of("UNREACHABLE", 1, "LOST", 1));
  }

  @Test
  void countsMetersThatCameSinceTheLastLook() {
    figures.at(SLOT);

    Campus campus = new Campus(database, "newcomers");
    link(campus.meters.get(0), "ONLINE");

    assertThat(links(campus)).isEqualTo(Map.of("NEVER_SEEN", 3, "ONLINE", 1));
  }

  @Test
  void countsWhatWaitsUpToALimit() {
    Campus campus = new Campus(database, "busy");
    engine.<Integer>in(
        jdbc ->
            jdbc.update(
                """
                insert into outbox (project_id, kind, serial_key, reference, due_at)
                select project_id, 'busy', n, n, 'infinity'
                from gateway, generate_series(1, ?) as n where gateway_id = ?
                """,
                Figures.MOST_COUNTED + 1,
                campus.gateway));
    assertThat(figures.at(SLOT).pending().outbox()).isEqualTo(Figures.MOST_COUNTED);
    engine.<Integer>in(jdbc -> jdbc.update("delete from outbox where kind = 'busy'"));
  }

  private Map<String, Integer> links(Campus campus) {
    Figures.Gateway gateway = figures.at(SLOT).gateways().get(new GatewayId(campus.gateway));
    return requireNonNull(gateway).meters();
  }

  private void link(long meter, String link) {
    change("update meter_state set link = ? where meter_id = ?", link, meter);
  }

  private void remove(long meter) {
    change("update meter set commissioning = 'REMOVED' where meter_id = ?", meter);
  }

  private void change(String sql, Object... values) {
    assertThat(engine.<Integer>in(jdbc -> jdbc.update(sql, values))).isOne();
  }
}
