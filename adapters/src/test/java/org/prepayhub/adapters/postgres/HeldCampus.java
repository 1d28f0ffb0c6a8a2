package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.account.FinalReadings.Plausible;
import org.prepayhub.ledger.LedgerProof.Difference;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.metering.Readings;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.Written;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** A campus whose balances the hub holds: two accounts of one meter, and one of two. */
final class HeldCampus {
  static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  static final FinalReadings FINAL_READINGS =
      new FinalReadings(new Plausible(Duration.ofHours(1), Duration.ofHours(24), Campus.LIMITS));
  private static final Written HERE = Written.at("tariffs/rooms.yaml", 1);

  private final TestDatabase database;
  private final String code;
  final Campus campus;
  MeterOrders.Limits limits = Campus.LIMITS_OF_ORDERS;
  Instant now = NOON.plus(Duration.ofDays(60));

  HeldCampus(TestDatabase database, String code) {
    this.database = database;
    this.code = code;
    this.campus = new Campus(database, code);
    run("update meter set money_held_by = 'HUB', takes_sales = false where project_id = ?");
    run("update account set balance_held_by = 'HUB' where project_id = ?");
    run(
        "update meter m set account_id = o.account_id from meter o where m.project_id = ? and"
            + " m.meter_no like '%-1-2' and o.project_id = m.project_id and o.meter_no like"
            + " '%-1-1'");
  }

  private void run(String sql) {
    database.sql().sql(sql).param(campus.project).update();
  }

  long meter(int index) {
    return campus.meters.get(index);
  }

  AccountNo account(int meter) {
    return new AccountNo(
        database
            .sql()
            .sql("select account_no from account join meter using (account_id) where meter_id = ?")
            .param(meter(meter))
            .query(String.class)
            .single());
  }

  static SitePrices.Version version(String tariff, String from, Map<String, String> content) {
    return new SitePrices.Version(HERE, tariff, Utility.ELECTRICITY, Instant.parse(from), content);
  }

  static SitePrices.Assignment toAll(String tariff, String from) {
    return new SitePrices.Assignment(
        HERE, tariff, Optional.empty(), Optional.empty(), Instant.parse(from));
  }

  SitePrices.Assignment toGroup(String tariff, String from) {
    return new SitePrices.Assignment(
        HERE, tariff, Optional.of(code), Optional.empty(), Instant.parse(from));
  }

  SitePrices.Assignment toAccount(String tariff, int meter, String from) {
    return new SitePrices.Assignment(
        HERE, tariff, Optional.empty(), Optional.of(account(meter)), Instant.parse(from));
  }

  /** One price from the beginning of the year on. */
  void flat(String price) {
    price(
        List.of(version("rooms", "2026-01-01T00:00:00Z", Map.of("price", price))),
        toAll("rooms", "2026-01-01T00:00:00Z"));
  }

  void price(List<SitePrices.Version> versions, SitePrices.Assignment... assignments) {
    JdbcTemplate jdbc = new JdbcTemplate(database.engine());
    SitePrices prices = new SitePrices(List.of(), versions, List.of(assignments));
    new PriceUpserts(jdbc, prices, campus.project).all();
    jdbc.update(SiteSql.NEW_PRICES, campus.project);
  }

  /** As a hub that was just started takes them. */
  void accept(Reading... readings) {
    EngineSession engine = new EngineSession(database.engine());
    new Readings(
            new PostgresReadings(
                engine,
                new PostgresEvents(),
                new PostgresReadings.Follows(openings -> {}, moves()),
                () -> "node"),
            new Doubts(Campus.LIMITS),
            Clock.fixed(now, ZoneOffset.UTC))
        .accept(List.of(campus.brought(readings)));
  }

  /** Standings that are moved by the clock of the campus. */
  StandingMoves moves() {
    return new StandingMoves(new PostgresEvents(), Clock.fixed(now, ZoneOffset.UTC), limits);
  }

  Reading reading(int meter, Instant at, long wattHours) {
    return reading(meter, at, Counted.of(Utility.ELECTRICITY, wattHours));
  }

  Reading reading(int meter, Instant at, Counted total) {
    return new Reading(
        new MeterId(meter(meter)),
        at,
        at,
        Source.POLL,
        total,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  long posted(int meter) {
    return number(
        "select coalesce(sum(posted_fen), 0) from wallet join meter using (account_id) where"
            + " meter_id = "
            + meter(meter));
  }

  long charges() {
    return number("select count(*) from charge where project_id = " + campus.project);
  }

  long number(String sql) {
    return database.sql().sql(sql).query(Long.class).single();
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    new PostgresLedgerProof(database.engine(), Clock.systemUTC()).run(found::add);
    return found;
  }
}
