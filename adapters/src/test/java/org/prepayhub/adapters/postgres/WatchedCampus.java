package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.access.Grant;
import org.prepayhub.arrears.NoTripWindow;
import org.prepayhub.arrears.Restore;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SiteArrears.KeepPower;
import org.prepayhub.site.SiteArrears.Ladder;
import org.prepayhub.site.SiteArrears.NoTrip;
import org.prepayhub.site.SiteArrears.Rungs;
import org.prepayhub.site.SiteArrears.Whose;
import org.prepayhub.site.Written;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/** A campus whose balances the hub holds, watched by a ladder; a kilowatt-hour is one yuan. */
final class WatchedCampus {
  private static final Written HERE = Written.at("site.yaml", 1);
  static final Whose ALL = new Whose(Optional.empty(), Optional.empty());

  private final TestDatabase database;
  final HeldCampus held;
  private final long[] counted = new long[4];
  private int readings;
  private int orders;

  WatchedCampus(TestDatabase database, String code) {
    this.database = database;
    this.held = new HeldCampus(database, code);
    held.now = HeldCampus.NOON;
    held.flat("1");
  }

  int project() {
    return held.campus.project;
  }

  /** 20 yuan, 5 yuan, 10 yuan below, 1 yuan of hysteresis, power from 3 yuan on. */
  static Ladder ladder(Whose whose, long alarm1) {
    return new Ladder(
        HERE,
        whose,
        new Rungs(fen(alarm1), fen(500), fen(1000), fen(100), fen(300)),
        Duration.ZERO,
        Restore.AUTOMATIC);
  }

  static SiteArrears toAll() {
    return new SiteArrears(List.of(ladder(ALL, 2000)), List.of(), List.of());
  }

  SiteArrears keeping(int meter) {
    return new SiteArrears(
        List.of(ladder(ALL, 2000)), List.of(new KeepPower(HERE, held.account(meter))), List.of());
  }

  static SiteArrears atNightNot() {
    return new SiteArrears(
        List.of(ladder(ALL, 2000)),
        List.of(),
        List.of(new NoTrip(HERE, new NoTripWindow.Daily(LocalTime.of(22, 0), LocalTime.of(7, 0)))));
  }

  Whose ofGroup() {
    String group =
        database
            .sql()
            .sql("select code from meter_group where project_id = ?")
            .param(project())
            .query(String.class)
            .single();
    return new Whose(Optional.of(group), Optional.empty());
  }

  Whose ofAccount(int meter) {
    return new Whose(Optional.empty(), Optional.of(held.account(meter)));
  }

  void agree(SiteArrears terms) {
    agree(database, project(), terms);
  }

  static void agree(TestDatabase database, int project, SiteArrears terms) {
    JdbcTemplate jdbc = new JdbcTemplate(database.engine());
    new ArrearsUpserts(jdbc, terms, project).all();
    jdbc.update(ArrearsSiteSql.NEW_TERMS, project);
  }

  static Money fen(long fen) {
    return Money.ofFen(fen);
  }

  /** Charging of a meter begins here. */
  void begin(int meter) {
    use(meter, 0);
  }

  /** One reading later this much was used: ten watt-hours a fen. */
  void use(int meter, long fen) {
    counted[meter] += fen * 10;
    held.accept(
        held.reading(
            meter,
            HeldCampus.NOON.minus(Duration.ofDays(40)).plus(Duration.ofHours(++readings)),
            counted[meter]));
  }

  BookingOutcome pay(int meter, long fen) {
    return new PostgresBookings(web(), Clock.fixed(held.now, ZoneOffset.UTC))
        .book(
            grant(),
            List.of(PayingCampus.asked("P" + project() + "-" + ++orders, held.account(meter), fen)))
        .getFirst();
  }

  Grant grant() {
    return new Grant("card", Set.of(new ProjectId(project())));
  }

  WebSession web() {
    return new WebSession(database.web(), Duration.ofSeconds(4));
  }

  PostgresStandings standings() {
    return new PostgresStandings(
        new EngineSession(database.engine()), held.moves(), new PostgresEvents());
  }

  int moveDue(Instant at) {
    held.now = at;
    PostgresStandings standings = standings();
    standings.lapse(at, 100);
    standings.alarm(at, 100);
    return standings.moveDue(at, 100);
  }

  String standing(int meter) {
    return new PostgresAccounts(web()).find(grant(), held.account(meter)).orElseThrow().standing();
  }

  List<String> notices() {
    return texts("select kind from notice where project_id = ? order by notice_id");
  }

  List<String> commands() {
    return texts(
        "select kind || ' ' || state from command where project_id = ? order by command_id");
  }

  List<String> events() {
    return texts(
        "select coalesce(detail ->> 'to', kind) from event where project_id = ? and kind in"
            + " ('StandingMoved', 'TripPutOff', 'SwitchingLapsed') order by event_id");
  }

  void run(String sql) {
    database.sql().sql(sql).param(project()).update();
  }

  List<String> texts(String sql) {
    return database.sql().sql(sql).param(project()).query(String.class).list();
  }
}
