package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.ledger.LedgerProof.Result;
import org.prepayhub.ledger.NightlyProof;
import org.prepayhub.ledger.ProvenNight;
import org.prepayhub.report.Figures;

/** What a night found is kept, and told once. */
final class PostgresProvenNightsIT {
  private static final Instant AT = Instant.parse("2026-03-10T03:30:00Z");
  private static final LocalDate NIGHT = LocalDate.of(2026, 3, 10);
  private static final Difference OFF = new Difference("it is \"off\"", "order 1, 二号", "see to it");

  private final TestDatabase database = TestDatabase.fresh();
  private final EngineSession engine = new EngineSession(database.engine());
  private final PostgresProvenNights nights = new PostgresProvenNights(engine);

  @AfterEach
  void end() {
    database.close();
  }

  @Test
  void tellsPeopleOnceANightAndKeepsWhatWasFoundLast() {
    assertThat(nights.last()).isEmpty();

    nights.keep(night(NIGHT, 3, OFF, OFF));
    nights.keep(night(NIGHT, 1, OFF));
    assertThat(nights.last()).contains(night(NIGHT, 1, OFF));
    assertThat(items()).containsExactly("books-differ 20260310 3 order 1, 二号");

    nights.keep(night(NIGHT.plusDays(1), 0));
    assertThat(nights.last()).contains(night(NIGHT.plusDays(1), 0));
    assertThat(items()).hasSize(1);

    nights.keep(night(NIGHT.plusDays(2), 1, OFF));
    assertThat(items()).hasSize(2);
  }

  @Test
  void whatIsOfTheWholeHubIsSeenByNoCaller() {
    PayingCampus campus = PayingCampus.on(database, "callers");
    Grant grant = campus.grant;

    nights.keep(night(NIGHT, 1, OFF));

    Long seen =
        campus
            .web()
            .in(grant, jdbc -> jdbc.queryForObject("select count(*) from work_item", Long.class));
    assertThat(seen).isZero();
  }

  @Test
  void aNightProvesTheBooksAndTelemetrySeesIt() {
    HeldCampus campus = new HeldCampus(database, "night");
    campus.flat("0.6");
    campus.accept(campus.reading(0, HeldCampus.NOON, 0));
    campus.accept(campus.reading(0, HeldCampus.NOON.plusSeconds(3_600), 1_000));
    database.sql().sql("update charge set posted_fen = posted_fen + 1").update();
    Clock clock = Clock.fixed(AT, ZoneOffset.UTC);

    new NightlyProof(new PostgresLedgerProof(database.engine(), clock), nights, 1, clock).prove();

    ProvenNight night = nights.last().orElseThrow();
    assertThat(night.result().differences()).isPositive();
    assertThat(night.first()).hasSize(1);
    assertThat(items()).hasSize(1);
    assertThat(new PostgresFigures(engine).at(AT).proof())
        .contains(
            new Figures.LastProof(AT, night.result().checked(), night.result().differences()));
  }

  private static ProvenNight night(LocalDate night, long differences, Difference... first) {
    return new ProvenNight(
        night, AT, AT.plusSeconds(90), new Result(differences, 100), List.of(first));
  }

  private List<String> items() {
    return database
        .sql()
        .sql(
            "select kind || ' ' || reference || ' ' || (detail ->> 'differences') || ' '"
                + " || (detail #>> '{first,0,where}') from work_item order by work_item_id")
        .query(String.class)
        .list();
  }
}
