package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.toAll;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.AccountActs.Found;
import org.prepayhub.account.AccountActs.Wanted;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActOutcome.HolderDiffers;
import org.prepayhub.account.ActOutcome.MeterTaken;
import org.prepayhub.account.ActOutcome.MeterUnknown;
import org.prepayhub.account.ActOutcome.PlaceUnknown;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.ReadingMissing;
import org.prepayhub.account.ActOutcome.Replayed;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;

/**
 * Meters that are replaced, and accounts that move: what is used is charged once, in one ladder.
 */
class AccountMovesIT {
  private static final String LADDER =
      "{\"every\":\"month\",\"steps\":[{\"above\":1,\"add\":0.5}]}";

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "moves-" + campuses++;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final AccountNo account = campus.account(0);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));

  @AfterEach
  void theBooksAgree() {
    threads.close();
    assertThat(campus.differences()).isEmpty();
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void theLadderGoesOnAcrossAReplacementAndNoWattHourIsLost() {
    campus.price(
        List.of(version("rooms", "2026-01-01T00:00:00Z", Map.of("price", "0.5", "ladder", LADDER))),
        toAll("rooms", "2026-01-01T00:00:00Z"));
    campus.accept(campus.reading(0, NOON, 5_000));
    campus.accept(campus.reading(0, minute(30), 5_800));

    Done done =
        (Done)
            replace(
                minute(40),
                "x",
                new TypedReading(meterNo(0), minute(35), Energy.ofWattHours(6_000)));

    assertThat(done.receipt().readings()).singleElement().matches(reading -> reading.typed());
    assertThat(done.receipt().begun())
        .extracting(reading -> reading.total())
        .containsExactly(Energy.ofWattHours(20));
    long fresh = meter(code + "-new");
    campus.accept(reading(fresh, minute(60), 1_020));
    assertThat(posted(0)).as("1 kWh at 0.5, 1 kWh at 1 yuan").isEqualTo(-150);
    assertThat(
            campus.number(
                "select count(*) from meter where commissioning = 'REPLACED' and meter_id = "
                    + campus.meter(0)))
        .isEqualTo(1);
    assertThat(
            replace(
                minute(900),
                "x",
                new TypedReading(meterNo(0), minute(35), Energy.ofWattHours(6_000))))
        .isEqualTo(new Replayed(done.receipt()));
  }

  @Test
  void aReplacementThatCannotBeChangesNothing() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 5_000));

    assertThat(replace(minute(600), "x")).isEqualTo(new ReadingMissing(List.of(meterNo(0))));
    assertThat(replacement(minute(10), "x", meterNo(1), begins(code + "-new", 5, 20)))
        .isEqualTo(new MeterUnknown(meterNo(1)));
    assertThat(replacement(minute(10), "x", meterNo(0), begins(meterNo(1).value(), 5, 20)))
        .isEqualTo(new MeterTaken(meterNo(1)));
    assertThat(replacement(minute(10), "x", meterNo(0), begins(code + "-new", -5, 20)))
        .isInstanceOf(ReadingImplausible.class);
    assertThat(replacement(minute(10), "x", meterNo(0), begins(code + "-new", 5, 12_843_110)))
        .isInstanceOf(ReadingImplausible.class);
    assertThat(campus.number("select count(*) from meter where meter_no = '" + code + "-new'"))
        .isZero();
    assertThat(
            campus.number(
                "select count(*) from account_act where project_id = " + campus.campus.project))
        .isZero();
    campus.accept(campus.reading(0, minute(60), 6_000));
    assertThat(posted(0)).isEqualTo(-100);
  }

  @Test
  void anAccountGoesOnWithTheMetersOfItsNewRoom() {
    campus.flat("1");
    place("left", 0);
    place("other", 1);
    forget(1);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));
    campus.accept(campus.reading(0, minute(30), 6_000), campus.reading(1, minute(30), 71_000));

    Done done = (Done) transfer(minute(40), "x", "other");

    assertThat(done.receipt().readings())
        .extracting(reading -> reading.total())
        .containsExactly(Energy.ofWattHours(6_000));
    assertThat(done.receipt().begun())
        .extracting(reading -> reading.total())
        .containsExactly(Energy.ofWattHours(71_000));
    campus.accept(campus.reading(0, minute(60), 9_000), campus.reading(1, minute(60), 71_500));
    assertThat(posted(1)).as("1 kWh here, half a kWh there").isEqualTo(-150);
    assertThat(
            campus.number(
                "select count(*) from meter where account_id is null and meter_id = "
                    + campus.meter(0)))
        .isEqualTo(1);
    assertThat(transfer(minute(900), "x", "other")).isEqualTo(new Replayed(done.receipt()));
    assertThat(find("x")).isEqualTo(new Found.Act(done.receipt()));
    assertThat(find("y")).isEqualTo(new Found.Nothing());
  }

  @Test
  void aRoomOfSomebodyElseIsNotMovedInto() {
    campus.flat("1");
    place("left", 0);
    place("other", 1);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));

    assertThat(transfer(minute(10), "x", "other")).isEqualTo(new MeterTaken(meterNo(1)));
    assertThat(transfer(minute(10), "x", "nowhere")).isEqualTo(new PlaceUnknown());
    forget(1);
    assertThat(transfer(minute(600), "x", "other"))
        .isEqualTo(new ReadingMissing(List.of(meterNo(0), meterNo(1))));
    assertThat(posted(0)).isZero();
  }

  @Test
  void aMeterWhoseMoneyIsHeldElsewhereIsNotMovedTo() {
    campus.flat("1");
    place("left", 0);
    place("other", 1);
    forget(1);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));
    for (String holder : List.of("NONE", "METER")) {
      hold(1, holder);
      assertThat(transfer(minute(10), "x", "other")).isEqualTo(new HolderDiffers(meterNo(1)));
    }
    hold(1, "HUB");
    assertThat(transfer(minute(10), "x", "other")).isInstanceOf(Done.class);
  }

  private void hold(int meter, String holder) {
    database
        .sql()
        .sql("update meter set money_held_by = ? where meter_id = ?")
        .params(holder, campus.meter(meter))
        .update();
  }

  @Test
  void anAccountThatComesBackPaysNothingForWhatWasUsedWhileItWasAway() {
    campus.flat("1");
    place("left", 0);
    place("other", 1);
    forget(1);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));
    campus.accept(campus.reading(0, minute(30), 6_000));
    assertThat(transfer(minute(40), "x", "other")).isInstanceOf(Done.class);
    campus.accept(campus.reading(0, minute(60), 9_000), campus.reading(1, minute(60), 70_500));

    assertThat(transfer(minute(70), "y", "left")).isInstanceOf(Done.class);

    campus.accept(campus.reading(0, minute(90), 9_500), campus.reading(1, minute(90), 75_000));
    assertThat(posted(0)).as("1 kWh, half a kWh there, half a kWh here").isEqualTo(-200);
  }

  @Test
  void aReadingUnderWayIsNotChargedToWhoHadTheMeterThatWasTakenAway() throws Exception {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 5_000));
    Future<?> read;
    try (Connection act = database.owner().getConnection();
        Statement sql = act.createStatement()) {
      act.setAutoCommit(false);
      sql.execute(
          "select from meter_state where meter_id = " + campus.meter(0) + " for no key update");
      read = threads.submit(() -> campus.accept(campus.reading(0, minute(30), 9_000)));
      awaitLock();
      sql.execute(
          "update meter set commissioning = 'REPLACED' where meter_id = " + campus.meter(0));
      act.commit();
    }
    read.get(10, TimeUnit.SECONDS);

    assertThat(posted(0)).isZero();
  }

  private void awaitLock() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (campus.number(
              "select count(*) from pg_stat_activity where datname = current_database() and"
                  + " wait_event_type = 'Lock'")
          > 0) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("nobody waits for the meter");
  }

  @Test
  void aNewMeterThatWasNeverReadIsClosedAndReplacedByWhatIsKnownOfIt() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 5_000));
    assertThat(replace(minute(40), "x")).isInstanceOf(Done.class);

    ActOutcome second =
        replacement(
            minute(60),
            "y",
            new MeterNo(code + "-new"),
            begins(code + "-newer", 55, 0),
            begins(code + "-new", 50, 1_020));

    assertThat(second).isInstanceOf(Done.class);
    assertThat(posted(0)).isEqualTo(-100);
    assertThat(
            replacement(
                minute(60),
                "z",
                new MeterNo(code + "-newer"),
                begins(code + "-newest", 58, 0),
                begins(code + "-newer", 54, 7)))
        .as("before it began")
        .isInstanceOf(ReadingImplausible.class);
  }

  @Test
  void thePowerOfAMeterIsTheNextOnesAndTheAccountIsDecidedAnew() {
    campus.flat("1");
    place("left", 0);
    place("other", 1);
    forget(1);
    campus.accept(campus.reading(0, NOON, 5_000), campus.reading(1, NOON, 70_000));
    tripped();

    assertThat(transfer(minute(40), "x", "other")).isInstanceOf(Done.class);

    assertThat(commands("TRIP", "CANCELLED")).isEqualTo(1);
    assertThat(commands("CLOSE", "QUEUED")).as("it was not sent").isZero();
    assertThat(
            campus.number(
                "select count(*) from account_standing where trip_lapsed and due_at is not null and"
                    + " project_id = "
                    + campus.campus.project))
        .isEqualTo(1);
  }

  /** The account has no power, and a trip of it waits. */
  private void tripped() {
    database
        .sql()
        .sql(
            "with s as (insert into account_standing (account_id, utility, project_id, standing)"
                + " select account_id, 'ELECTRICITY', project_id, 'TRIPPED' from account where"
                + " account_no = ?) insert into command (project_id, client, command_no, meter_id,"
                + " kind, reason, account_id, utility, asked_at, due_at, deadline) select"
                + " a.project_id, 'hub', 'trip', ?, 'TRIP', 'money', a.account_id, 'ELECTRICITY',"
                + " now(), now(), now() + interval '1 day' from account a where account_no = ?")
        .params(account.value(), campus.meter(0), account.value())
        .update();
  }

  private long commands(String kind, String state) {
    return campus.number(
        "select count(*) from command where meter_id = %d and kind = '%s' and state = '%s'"
            .formatted(campus.meter(0), kind, state));
  }

  private ActOutcome replace(Instant now, String number, TypedReading... closing) {
    return replacement(now, number, meterNo(0), begins(code + "-new", 38, 20), closing);
  }

  private ActOutcome replacement(
      Instant now, String number, MeterNo old, TypedReading begins, TypedReading... closing) {
    return act(
        now, AccountAct.REPLACEMENT, number, List.of(closing), new Move.Replacement(old, begins));
  }

  private static TypedReading begins(String meter, int minutes, long wattHours) {
    return new TypedReading(new MeterNo(meter), minute(minutes), Energy.ofWattHours(wattHours));
  }

  private ActOutcome transfer(Instant now, String number, String place) {
    return act(
        now,
        AccountAct.TRANSFER,
        number,
        List.of(),
        new Move.Transfer(new PlaceCode(code + "-" + place)));
  }

  private ActOutcome act(
      Instant now, AccountAct act, String number, List<TypedReading> typed, Move move) {
    return new PostgresAccountActs(
            web,
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(now, ZoneOffset.UTC))
        .act(
            grant,
            new ActRequest(
                act,
                new OrderNo(code + number),
                account,
                Optional.empty(),
                typed,
                new Reason("broken"),
                new Operator("Chen Li"),
                Optional.of(move)));
  }

  private Found find(String number) {
    Grant other = new Grant("another desk", grant.projects());
    return new PostgresAccountActs(
            web, new ActRules(Money.ofFen(10_000)), HeldCampus.FINAL_READINGS, Clock.systemUTC())
        .find(
            other,
            new Wanted(AccountAct.TRANSFER, account, Optional.of(new OrderNo(code + number))));
  }

  private void place(String name, int meter) {
    database
        .sql()
        .sql(
            "with p as (insert into place (project_id, code, name, kind) values (?, ?, 'r',"
                + " 'room') returning place_id) update meter set place_id = p.place_id from p where"
                + " meter_id = ?")
        .params(campus.campus.project, code + "-" + name, campus.meter(meter))
        .update();
  }

  /** Leaves a meter without an account. */
  private void forget(int meter) {
    database
        .sql()
        .sql("update meter set account_id = null where meter_id = ?")
        .param(campus.meter(meter))
        .update();
  }

  private MeterNo meterNo(int meter) {
    return new MeterNo(
        database
            .sql()
            .sql("select meter_no from meter where meter_id = ?")
            .param(campus.meter(meter))
            .query(String.class)
            .single());
  }

  private long meter(String number) {
    return campus.number("select meter_id from meter where meter_no = '" + number + "'");
  }

  private long posted(int meter) {
    return campus.posted(meter);
  }

  private static Reading reading(long meter, Instant at, long wattHours) {
    return new Reading(
        new MeterId(meter),
        at,
        at,
        Source.POLL,
        Energy.ofWattHours(wattHours),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }
}
