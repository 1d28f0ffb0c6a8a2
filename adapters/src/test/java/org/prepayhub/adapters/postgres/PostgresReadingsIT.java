package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.Campus.purse;
import static org.prepayhub.adapters.postgres.Campus.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.OpeningBalances.Opening;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.LinePass;
import org.prepayhub.metering.Meters.MeterView;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Readings;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Volume;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresReadingsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static int campuses;

  private final List<Opening> opened = new ArrayList<>();
  private final EngineSession engine = new EngineSession(database.engine());
  private final Readings readings =
      new Readings(
          new PostgresReadings(
              engine,
              new PostgresEvents(),
              new PostgresReadings.Follows(opened::addAll, Campus.standings()),
              () -> "node"),
          new Doubts(Campus.LIMITS),
          Clock.fixed(NOON.plus(Duration.ofDays(1)), ZoneOffset.UTC));
  private final PostgresMeters meters =
      new PostgresMeters(new WebSession(database.web(), Duration.ofSeconds(5)));

  private Campus campus;
  private String code;
  private long meter;

  @BeforeEach
  void makeCampus() {
    code = "readings-" + campuses++;
    campus = new Campus(database, code);
    meter = campus.meters.getFirst();
  }

  @Test
  void storesEveryPartOfAReading() {
    Reading first = reading(meter, NOON, 1000, purse(-500, 10_000, 3));

    accept(first);

    MeterView view = meters.find(grant(), new MeterNo(code + "-0-1")).orElseThrow();
    assertThat(view.last()).contains(first);
    assertThat(view.link()).isEqualTo("ONLINE");
    assertThat(view.commissioning()).isEqualTo("IN_SERVICE");
  }

  @Test
  void readsListsOfReadingsFromBeforeTheyWerePacked() {
    Reading before = reading(meter, NOON, 1000, purse(-500, 10_000, 3));
    accept(before);

    int moved =
        database
            .sql()
            .sql(
                """
                update reading set electrical = null, deci_volts = '{2301}', centi_amperes = '{1,2,3}',
                  watts = '{-5,7,9}'
                where electrical is not null and meter_id = :meter
                """)
            .param("meter", meter)
            .update();

    assertThat(moved).isOne();
    MeterView view = meters.find(grant(), new MeterNo(code + "-0-1")).orElseThrow();
    assertThat(view.last()).contains(before);
  }

  @Test
  void storesWaterInLitres() {
    Reading first = reading(meter, NOON, Volume.ofLitres(1000), purse(500, 10_000, 3));
    Reading next =
        reading(meter, NOON.plusSeconds(60), Volume.ofLitres(1002), purse(500, 10_000, 3));

    accept(first);
    accept(next);
    accept(reading(meter, NOON.plusSeconds(120), 1002, purse(500, 10_000, 3)));

    assertThat(meters.find(grant(), new MeterNo(code + "-0-1")).orElseThrow().last())
        .contains(next);
    assertThat(state("opening_total")).isEqualTo(1000);
    assertThat(state("last_total")).isEqualTo(1002);
    assertThat(state("utility")).isEqualTo(1);
    assertThat(count("reading_quarantine")).as("electricity of a water meter").isEqualTo(1);
  }

  @Test
  void firstReadingOpensTheBookOfAMeterThatHoldsTheMoney() {
    accept(
        reading(meter, NOON, 1000, purse(500, 10_000, 3)),
        reading(meter, NOON.plusSeconds(60), 1001, purse(480, 10_000, 3)));

    assertThat(opened).singleElement().extracting(it -> it.balance().fen()).isEqualTo(500L);
    assertThat(state("opening_balance_fen")).isEqualTo(500);
    assertThat(state("last_balance_fen")).isEqualTo(480);
    assertThat(state("accrued_micro_fen")).isEqualTo(20_000_000);
  }

  @Test
  void repeatedAndDoubledReadingsAccrueOnce() {
    Reading first = reading(meter, NOON, 1000, purse(500, 10_000, 3));
    Reading second = reading(meter, NOON.plusSeconds(60), 1010, purse(1450, 11_000, 4));

    accept(first, first);
    accept(second, second, first);
    accept(first);
    accept(second);

    assertThat(state("accrued_micro_fen")).isEqualTo(50_000_000);
    assertThat(count("reading")).isEqualTo(2);
    assertThat(count("reading_quarantine")).isZero();
  }

  @Test
  void keepsWhatItDoesNotBelieveApartWithItsReasonOnce() {
    accept(reading(meter, NOON, 1000, purse(500, 10_000, 3)));
    Reading back = reading(meter, NOON.plusSeconds(60), 999, purse(400, 10_000, 3));

    accept(back);
    accept(back);
    accept(reading(meter, NOON.plusSeconds(61), 900_000, purse(400, 10_000, 3)));
    accept(reading(meter, NOON.plusSeconds(62), 1000, purse(501, 10_000, 3)));
    accept(reading(meter, NOON.plusSeconds(63), 1000, purse(500, 9_000, 3)));
    accept(reading(meter, NOON.minusSeconds(60), 1000, purse(500, 10_000, 3)));
    accept(reading(meter, NOON.plus(Duration.ofDays(2)), 1000, purse(500, 10_000, 3)));

    assertThat(
            database
                .sql()
                .sql("select reason from reading_quarantine where meter_id = :m order by kept_at")
                .param("m", meter)
                .query(String.class)
                .list())
        .containsExactly(
            "TOTAL_WENT_BACK",
            "TOTAL_JUMPED",
            "METER_GAVE_MONEY_BACK",
            "PURCHASES_WENT_BACK",
            "OLDER_THAN_LAST",
            "FROM_THE_FUTURE");
    assertThat(events("ReadingQuarantined")).isEqualTo(6);
    assertThat(state("last_total")).isEqualTo(1000);
    assertThat(state("accrued_micro_fen")).isZero();
  }

  @Test
  void makesAMissingDayOnDemand() {
    Instant longAgo = NOON.minus(Duration.ofDays(400));

    accept(reading(meter, longAgo, 1000, purse(500, 10_000, 3)));

    assertThat(count("reading")).isEqualTo(1);
  }

  @Test
  void keeperMakesDaysAheadIndexesClosedOnesAndDropsOldOnes() {
    ReadingDays days = new ReadingDays(engine);
    LocalDate today = LocalDate.parse("2020-05-20");
    days.make(List.of(today.minusDays(40), today.minusDays(2)));
    ReadingDayKeeper keeper =
        new ReadingDayKeeper(
            engine,
            new ReadingDayKeeper.Keeping(3, 30),
            Clock.fixed(Instant.parse("2020-05-20T10:00:00Z"), ZoneOffset.UTC));

    keeper.keep();
    keeper.keep();

    assertThat(days.present())
        .contains(today.minusDays(2), today, today.plusDays(3))
        .doesNotContain(today.minusDays(40));
    assertThat(days.index(today.minusDays(2))).isFalse();
  }

  @Test
  void webSeesReadingsOfItsProjectsOnly() {
    accept(reading(meter, NOON, 1000, purse(500, 10_000, 3)));
    MeterNo no = new MeterNo(code + "-0-1");
    Grant other = new Grant("other", Set.of(new ProjectId(campus.project + 1000)));

    assertThat(meters.find(other, no)).isEmpty();
    assertThat(meters.readings(other, no, NOON, NOON.plusSeconds(1))).isEmpty();
    assertThat(meters.readings(grant(), no, NOON, NOON.plusSeconds(1)).orElseThrow()).hasSize(1);
    assertThat(
            JdbcClient.create(database.web())
                .sql("select count(*) from reading")
                .query(Long.class)
                .single())
        .isZero();
  }

  private void accept(Reading... brought) {
    LinePass pass = campus.brought(brought);
    readings.accept(List.of(pass));
  }

  private Grant grant() {
    return new Grant("test", Set.of(new ProjectId(campus.project)));
  }

  private long state(String column) {
    return number("select " + column + " from meter_state where meter_id = " + meter);
  }

  private long count(String table) {
    return number("select count(*) from " + table + " where meter_id = " + meter);
  }

  private long events(String kind) {
    return number(
        "select count(*) from event where kind = '%s' and project_id = %d"
            .formatted(kind, campus.project));
  }

  private static long number(String sql) {
    return database.sql().sql(sql).query(Long.class).single();
  }
}
