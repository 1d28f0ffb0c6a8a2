package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.access.Grant;
import org.prepayhub.adapters.tariffs.WorkedExample;
import org.prepayhub.close.Balance;
import org.prepayhub.close.DayCloser;
import org.prepayhub.close.EntryKind;
import org.prepayhub.close.PeriodCloser;
import org.prepayhub.close.PeriodCloses.PeriodPage;
import org.prepayhub.close.PeriodKind;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/** The month of docs/worked-example.md, collected, charged and booked: the same to the fen. */
class WorkedExampleIT {
  private static final int FEN = 2;
  private static final int MICRO_FEN = 8;
  private static int campuses;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir private Path site = Path.of("");

  private final HeldCampus campus = new HeldCampus(database, "worked-" + ++campuses);
  private final List<RegisterReading> readings = new ArrayList<>();
  private final List<List<String>> booked = new ArrayList<>();

  @BeforeEach
  void hasThePricesOfThePageAndWasPaidIn() throws IOException {
    database
        .sql()
        .sql("update project set zone = ? where project_id = ?")
        .params(WorkedExample.ZONE.getId(), campus.campus.project)
        .update();
    campus.price(
        WorkedExample.tariffs(site).prices().versions(),
        HeldCampus.toAll("dormitory", "2025-12-31T16:00:00Z"));
    readings.addAll(WorkedExample.readings());
    booked.addAll(WorkedExample.table("booked"));
    pay(WorkedExample.whole(booked.getFirst().get(4), FEN));
  }

  private void pay(long fen) {
    new PostgresBookings(
            new WebSession(database.web(), Duration.ofSeconds(4)),
            Clock.fixed(readings.getFirst().at(), WorkedExample.ZONE))
        .book(
            new Grant("card", Set.of(new ProjectId(campus.campus.project))),
            List.of(PayingCampus.asked("worked-" + campuses, campus.account(0), fen)));
  }

  private Reading reading(RegisterReading registers) {
    return reading(registers.at(), registers.total(), registers.rates());
  }

  private Reading reading(Instant at, Counted total, List<Energy> rates) {
    return new Reading(
        new MeterId(campus.meter(0)),
        at,
        at,
        Source.POLL,
        total,
        rates,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  @Test
  void everyReadingBooksWhatThePageBooks() {
    for (int i = 0; i < booked.size(); i++) {
      campus.accept(reading(readings.get(i)));

      assertThat(booked(readings.get(i).at())).isEqualTo(told(booked.get(i)));
    }
    assertThat(campus.charges()).isEqualTo(booked.size() - 1);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void readingsThatComeTogetherAndTwiceBookTheSame() {
    Reading[] all = readings.stream().map(this::reading).toArray(Reading[]::new);

    campus.accept(all);
    campus.accept(all);

    assertThat(campus.posted(0)).isEqualTo(WorkedExample.whole(booked.getLast().get(4), FEN));
    assertThat(carried()).isEqualTo(told(booked.getLast()).carriedMicroFen());
    assertThat(campus.charges()).isEqualTo(booked.size() - 1);
    assertThat(campus.differences()).isEmpty();
  }

  /** The last reading is due at the instant at which the month ends. */
  @Test
  void theMonthIsClosedWithAllThatThePageCharges() throws IOException {
    readings.forEach(registers -> campus.accept(reading(registers)));

    Balance march = march();

    long posted = WorkedExample.whole(WorkedExample.table("charged").getFirst().get(1), FEN);
    assertThat(march.moved().of(EntryKind.CHARGE)).isEqualTo(Money.ofFen(-posted));
    assertThat(march.closing())
        .isEqualTo(Money.ofFen(WorkedExample.whole(booked.getLast().get(4), FEN)));
    assertThat(campus.differences()).isEmpty();
  }

  /** March of the account, closed as April begins. */
  private Balance march() {
    ProjectId project = new ProjectId(campus.campus.project);
    EngineSession engine = new EngineSession(database.engine());
    Clock april = Clock.fixed(readings.getLast().at(), WorkedExample.ZONE);
    new DayCloser(
            new OnlyProject(
                new PostgresDayBooks(engine, new PostgresEvents(), Duration.ofSeconds(5)), project),
            new DayCloser.Pace(Duration.ZERO, 31),
            april)
        .closeDueDays();
    new PeriodCloser(new PostgresPeriodBooks(engine), april).closeDuePeriods();
    return new PostgresPeriodCloses(new WebSession(database.web(), Duration.ofSeconds(4)))
        .periodsOfAccount(
            new Grant("card", Set.of(project)),
            campus.account(0),
            new PeriodPage(PeriodKind.MONTH, Optional.empty(), 12))
        .orElseThrow()
        .getFirst()
        .wallets()
        .getFirst()
        .balance();
  }

  /** What is booked with a reading, and how the account stands then. */
  private record Booked(
      long microFen, long postedFen, long carriedMicroFen, long balanceFen, boolean estimated) {}

  private static Booked told(List<String> cells) {
    return new Booked(
        WorkedExample.whole(cells.get(1), MICRO_FEN),
        WorkedExample.whole(cells.get(2), FEN),
        WorkedExample.whole(cells.get(3), MICRO_FEN - FEN),
        WorkedExample.whole(cells.get(4), FEN),
        cells.get(5).equals("yes"));
  }

  private Booked booked(Instant at) {
    return database
        .sql()
        .sql(
            """
            select coalesce(sum(micro_fen), 0) as micro_fen, coalesce(sum(posted_fen), 0) as posted_fen,
              coalesce(bool_or(estimated), false) as estimated
            from charge where meter_id = ? and to_at = ?::timestamptz
            """)
        .params(campus.meter(0), at.toString())
        .query(
            (row, number) ->
                new Booked(
                    row.getLong("micro_fen"),
                    row.getLong("posted_fen"),
                    carried(),
                    campus.posted(0),
                    row.getBoolean("estimated")))
        .single();
  }

  private long carried() {
    return campus.number(
        "select coalesce(sum(remainder_micro_fen), 0)::bigint from rating_state where project_id = "
            + campus.campus.project);
  }
}
