package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.metering.Doubts;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.Readings;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Utility;

/** Standings that move with charges, payments and the clock, against a real PostgreSQL. */
final class PostgresStandingsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant ELEVEN_AT_NIGHT = NOON.plus(Duration.ofHours(11));
  private static final Instant SEVEN = NOON.plus(Duration.ofHours(19));
  private static int campuses;

  private final WatchedCampus campus = new WatchedCampus(database, "standings-" + campuses++);

  /** An account with this much; what it uses from now on is charged. */
  private void holds(long fen) {
    campus.begin(0);
    campus.pay(0, fen);
  }

  @Test
  void aChargeMovesTheStandingAndTellsOnce() {
    campus.agree(WatchedCampus.toAll());
    holds(2_500);

    campus.use(0, 499);
    assertThat(campus.standing(0)).as("20.01 yuan").isEqualTo("NORMAL");
    campus.use(0, 1);
    assertThat(campus.standing(0)).as("20 yuan").isEqualTo("ALARM_1");
    campus.use(0, 100);
    campus.pay(0, 150);
    campus.moveDue(NOON);
    campus.use(0, 300);

    assertThat(campus.notices()).containsExactly("ALARM_1");
    assertThat(campus.events()).containsExactly("ALARM_1");
    assertThat(campus.commands()).isEmpty();
    assertThat(campus.held.differences()).isEmpty();
  }

  @Test
  void withinTheBandAChargeWritesNothingOfTheStanding() {
    campus.agree(WatchedCampus.toAll());
    holds(2_500);
    campus.use(0, 600);
    List<String> before = rows();

    campus.use(0, 600);

    assertThat(campus.standing(0)).isEqualTo("ALARM_1");
    assertThat(rows()).isEqualTo(before);
  }

  private List<String> rows() {
    return campus.texts("select s.xmin || ' ' || s from account_standing s where project_id = ?");
  }

  @Test
  void withoutALadderNobodyIsWatched() {
    holds(10);
    campus.use(0, 9_000);

    assertThat(campus.standing(0)).isEqualTo("NORMAL");
    assertThat(rows()).isEmpty();
    assertThat(campus.notices()).isEmpty();
  }

  @Test
  void theTripIsOneCommandForEveryMeterOfTheAccount() {
    campus.agree(WatchedCampus.toAll());
    campus.begin(2);
    campus.begin(3);
    campus.pay(2, 1);

    campus.use(2, 600);
    campus.use(3, 401);

    assertThat(campus.standing(2)).isEqualTo("TRIPPED");
    assertThat(campus.notices()).containsExactly("ARREARS", "TRIPPED");
    assertThat(campus.commands()).containsExactly("TRIP QUEUED", "TRIP QUEUED");
    assertThat(
            campus.texts(
                "select distinct reason || ' ' || extract(epoch from deadline - asked_at)::integer"
                    + " from command where project_id = ?"))
        .containsExactly("money 86400");
    campus.use(2, 5_000);
    assertThat(campus.commands()).as("once per crossing").hasSize(2);
  }

  @Test
  void aPaymentHasWhoeverIsCutOffLookedAtInItsOwnTransaction() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);

    campus.pay(0, 1_299);
    assertThat(campus.moveDue(NOON)).isEqualTo(1);
    assertThat(campus.standing(0)).as("2.99 yuan are too little").isEqualTo("TRIPPED");
    assertThat(campus.moveDue(NOON)).isZero();
    campus.pay(0, 1);
    assertThat(campus.moveDue(NOON)).isEqualTo(1);

    assertThat(campus.standing(0)).isEqualTo("ALARM_2");
    assertThat(campus.notices()).containsExactly("TRIPPED", "RESTORED");
    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED");
    assertThat(campus.held.differences()).isEmpty();
  }

  @Test
  void aPaymentOfWhoStandsWellWakesNobody() {
    campus.agree(WatchedCampus.toAll());
    holds(5_000);
    campus.use(0, 100);
    campus.pay(0, 5_000);

    assertThat(campus.moveDue(NOON)).isZero();
  }

  @Test
  void aTripInTheNightComesInTheMorning() {
    campus.agree(WatchedCampus.atNightNot());
    holds(1);
    campus.held.now = ELEVEN_AT_NIGHT;
    campus.use(0, 1_001);

    assertThat(campus.standing(0)).isEqualTo("ARREARS");
    assertThat(campus.notices()).containsExactly("TRIP_AHEAD");
    assertThat(campus.events()).containsExactly("ARREARS", "TripPutOff");
    campus.held.now = ELEVEN_AT_NIGHT.plusSeconds(60);
    campus.use(0, 5);
    assertThat(campus.moveDue(SEVEN.minusMillis(1))).isZero();
    assertThat(campus.held.differences()).isEmpty();

    assertThat(campus.moveDue(SEVEN)).isEqualTo(1);
    assertThat(campus.standing(0)).isEqualTo("TRIPPED");
    assertThat(campus.notices()).containsExactly("TRIP_AHEAD", "TRIPPED");
    assertThat(
            campus.texts(
                "select (deadline at time zone 'UTC')::time::text from command where project_id ="
                    + " ?"))
        .as("the next night")
        .containsExactly("22:00:00");
  }

  @Test
  void whoPaysInTheNightIsNotCutOffInTheMorning() {
    campus.agree(WatchedCampus.atNightNot());
    holds(1);
    campus.held.now = ELEVEN_AT_NIGHT;
    campus.use(0, 1_001);

    campus.pay(0, 9_000);
    campus.moveDue(ELEVEN_AT_NIGHT.plusSeconds(1));
    campus.moveDue(SEVEN);

    assertThat(campus.standing(0)).isEqualTo("NORMAL");
    assertThat(campus.commands()).isEmpty();
    assertThat(campus.notices()).containsExactly("TRIP_AHEAD");
  }

  @Test
  void aTripThatCouldNotBeSentBeforeTheNightIsRepeatedInTheMorning() {
    campus.agree(WatchedCampus.atNightNot());
    holds(1);
    campus.use(0, 1_001);
    Instant ten = NOON.plus(Duration.ofHours(10));

    campus.moveDue(ten.minusMillis(1));
    assertThat(campus.commands()).containsExactly("TRIP QUEUED");
    campus.moveDue(ten);
    assertThat(campus.commands()).containsExactly("TRIP EXPIRED");
    assertThat(campus.held.differences()).isEmpty();
    campus.moveDue(SEVEN);

    assertThat(campus.commands()).containsExactly("TRIP EXPIRED", "TRIP QUEUED");
    assertThat(campus.notices()).as("of one crossing").containsExactly("TRIPPED");
    assertThat(campus.events()).containsExactly("TRIPPED", "SwitchingLapsed");
  }

  @Test
  void aTripThatWaitsIsNotSentIntoAWindowThatWasAgreedOnSince() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    campus.agree(WatchedCampus.atNightNot());

    campus.moveDue(NOON.plusSeconds(1));
    assertThat(
            campus.texts(
                "select (deadline at time zone 'UTC')::time::text from command where project_id ="
                    + " ?"))
        .containsExactly("22:00:00");
    campus.moveDue(ELEVEN_AT_NIGHT);
    assertThat(campus.commands()).containsExactly("TRIP EXPIRED");
    campus.moveDue(SEVEN);

    assertThat(campus.commands()).containsExactly("TRIP EXPIRED", "TRIP QUEUED");
    assertThat(campus.notices()).containsExactly("TRIPPED");
  }

  @Test
  void powerThatDoesNotComeBackIsOnTheWorkList() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    campus.pay(0, 5_000);
    campus.moveDue(NOON);

    campus.moveDue(NOON.plus(Duration.ofMinutes(15)).minusMillis(1));
    assertThat(campus.texts("select kind from work_item where project_id = ?")).isEmpty();
    campus.moveDue(NOON.plus(Duration.ofMinutes(15)));
    campus.moveDue(NOON.plus(Duration.ofDays(400)));

    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED");
    assertThat(campus.texts("select kind from work_item where project_id = ?"))
        .containsExactly("power-not-given");
    assertThat(campus.standing(0)).isEqualTo("NORMAL");
  }

  @Test
  void aTripThatWasSentIsNotSentAgainIntoANewWindow() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    campus.run(
        "update command set state = 'UNKNOWN', sent_at = asked_at, late_until = asked_at where"
            + " project_id = ?");

    campus.agree(WatchedCampus.atNightNot());
    campus.moveDue(NOON.plusSeconds(1));

    assertThat(
            campus.texts(
                "select (deadline at time zone 'UTC')::time::text from command where project_id ="
                    + " ?"))
        .containsExactly("22:00:00");
  }

  /** Whoever holds it may have mended the meter since. */
  @Test
  void aTripThatIsHeldIsDecidedAnewAfterItsDay() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    campus.run("update command set state = 'HELD' where project_id = ?");

    campus.moveDue(NOON.plus(Duration.ofHours(24)).minusMillis(1));
    assertThat(campus.commands()).containsExactly("TRIP HELD");
    campus.moveDue(NOON.plus(Duration.ofHours(24)));

    assertThat(campus.commands()).containsExactly("TRIP EXPIRED", "TRIP QUEUED");
    assertThat(campus.notices()).containsExactly("TRIPPED");
  }

  @Test
  void thePowerGoesNoSoonerThanItsPeopleWereTold() {
    campus.agree(WatchedCampus.atNightNot());
    holds(1);
    campus.held.now = ELEVEN_AT_NIGHT;
    campus.use(0, 1_001);
    campus.run("delete from no_trip_window where project_id = ?");
    campus.agree(WatchedCampus.toAll());

    campus.moveDue(ELEVEN_AT_NIGHT.plusSeconds(60));
    assertThat(campus.standing(0)).isEqualTo("ARREARS");
    assertThat(campus.held.differences()).isEmpty();
    campus.moveDue(SEVEN);

    assertThat(campus.standing(0)).isEqualTo("TRIPPED");
    assertThat(campus.notices()).containsExactly("TRIP_AHEAD", "TRIPPED");
  }

  @Test
  void nothingFollowsFromAnAccountThatWasClosedMeanwhile() {
    holds(10);
    campus.use(0, 9_000);
    campus.agree(WatchedCampus.toAll());
    campus.run("update account set closed_at = now() where project_id = ?");
    StandingKey key =
        new StandingKey(
            new AccountId(
                campus.held.number(
                    "select account_id from meter where meter_id = " + campus.held.meter(0))),
            Utility.ELECTRICITY);

    new EngineSession(database.engine())
        .in(
            jdbc -> {
              campus.held.moves().move(jdbc, List.of(key));
              return Boolean.TRUE;
            });

    assertThat(campus.notices()).isEmpty();
    assertThat(campus.commands()).isEmpty();
    campus.run("update account set closed_at = null where project_id = ?");
  }

  /** A reading is more than one account's. */
  @Test
  void whoCannotBeDecidedOnCostsNobodyAReading() {
    campus.agree(WatchedCampus.toAll());
    holds(2_500);
    campus.use(0, 1);
    long posted = campus.held.posted(0);
    campus.run(
        "insert into no_trip_window (project_id, from_time, to_time) select p.project_id, w.f, w.t"
            + " from project p, (values ('00:00'::time, '12:00'::time), ('12:00', '00:00')) as w"
            + " (f, t) where p.project_id = ?");

    campus.use(0, 2_000);

    assertThat(campus.held.posted(0)).isEqualTo(posted - 2_000);
    assertThat(campus.standing(0)).isEqualTo("NORMAL");
    assertThat(campus.moveDue(NOON)).isEqualTo(1);
    assertThat(campus.texts("select kind from work_item where project_id = ?"))
        .containsExactly("standing-not-decided");
    campus.run("delete from no_trip_window where project_id = ?");
    campus.moveDue(NOON.plusSeconds(3_600));
    assertThat(campus.standing(0)).isEqualTo("ALARM_2");
  }

  @Test
  void whoPaidIsNoLongerToBeCutOffByHand() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    campus.run("update command set state = 'HELD' where project_id = ?");

    campus.pay(0, 5_000);
    campus.moveDue(NOON);

    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED");
  }

  @Test
  void powerThatIsKeptIsNeverCutAndIsGivenBack() {
    campus.agree(campus.keeping(0));
    holds(1);
    campus.use(0, 9_000);
    assertThat(campus.standing(0)).isEqualTo("ARREARS");
    assertThat(campus.commands()).isEmpty();

    campus.begin(1);
    campus.use(1, 1_000);
    assertThat(campus.standing(1)).isEqualTo("TRIPPED");
    campus.agree(campus.keeping(1));
    assertThat(campus.moveDue(NOON)).as("all that were decided by the terms before").isEqualTo(2);
    assertThat(campus.standing(1)).isEqualTo("ARREARS");
    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED");
    assertThat(campus.moveDue(NOON)).isZero();
  }

  @Test
  void thoseOfTheOldestTermsComeFirstAndNoMoreThanWereAskedFor() {
    for (int meter = 0; meter < 2; meter++) {
      campus.agree(campus.keeping(meter));
      campus.begin(meter);
      campus.use(meter, 100);
    }
    campus.agree(WatchedCampus.toAll());

    assertThat(campus.standings().moveDue(NOON, 1)).isEqualTo(1);
    assertThat(decidedByOldTerms()).containsExactly(campus.held.account(1).value());
    assertThat(campus.standings().moveDue(NOON, 1)).isEqualTo(1);
    assertThat(decidedByOldTerms()).isEmpty();
    assertThat(campus.standings().moveDue(NOON, 1)).isZero();
  }

  private List<String> decidedByOldTerms() {
    return campus.texts(
        "select a.account_no from account_standing s join account a using (account_id)"
            + " join arrears_book b on b.project_id = s.project_id"
            + " where s.revision < b.revision and s.project_id = ?");
  }

  @Test
  void theFirstLadderReachesAccountsThatNobodyWatchedBefore() {
    holds(10);
    campus.use(0, 9_000);

    campus.agree(WatchedCampus.toAll());

    assertThat(campus.moveDue(NOON)).isEqualTo(1);
    assertThat(campus.standing(0)).isEqualTo("TRIPPED");
    assertThat(campus.notices()).containsExactly("TRIPPED");
    assertThat(campus.moveDue(NOON)).isZero();
  }

  /** Whatever stands against one of them, a row of the outbox here. */
  @Test
  void anAccountThatCannotBeDecidedOnKeepsNobodyElseWaiting() {
    campus.agree(WatchedCampus.toAll());
    holds(2_500);
    campus.begin(1);
    campus.pay(1, 2_500);
    campus.use(0, 1);
    campus.use(1, 1);
    campus.run(
        "insert into notice (project_id, account_id, utility, crossing, kind, balance_fen,"
            + " happened_at) select s.project_id, s.account_id, s.utility, s.crossing + 1,"
            + " 'ARREARS', 0, now() from account_standing s join meter m using (account_id) where"
            + " m.meter_id = "
            + campus.held.meter(0)
            + " and s.project_id = ?");
    campus.agree(
        new SiteArrears(
            List.of(WatchedCampus.ladder(WatchedCampus.ALL, 9_000)), List.of(), List.of()));

    assertThat(campus.moveDue(NOON)).isEqualTo(2);

    assertThat(campus.standing(0)).isEqualTo("NORMAL");
    assertThat(campus.standing(1)).isEqualTo("ALARM_1");
    assertThat(campus.texts("select kind from work_item where project_id = ?"))
        .containsExactly("standing-not-decided");
    assertThat(campus.moveDue(NOON.plusSeconds(3_599))).isZero();
    campus.run("delete from notice where kind = 'ARREARS' and project_id = ?");
    assertThat(campus.moveDue(NOON.plusSeconds(3_600))).isEqualTo(1);
    assertThat(campus.standing(0)).isEqualTo("ALARM_1");
  }

  @Test
  void whoPaidIsFoundEvenIfThePaymentToldNobody() {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    assertThat(campus.standings().sweep(NOON, 100)).isZero();
    campus.pay(0, 5_000);
    campus.run("update account_standing set due_at = null where project_id = ?");
    assertThat(campus.moveDue(NOON)).isZero();

    assertThat(campus.standings().sweep(NOON, 100)).isEqualTo(1);
    campus.moveDue(NOON);

    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED");
  }

  /** It may be one for water: its first reading tells. */
  @Test
  void aMeterThatWasNeverReadIsNotCommanded() {
    campus.agree(WatchedCampus.toAll());
    campus.begin(2);
    campus.pay(2, 1);

    campus.use(2, 1_001);

    assertThat(campus.standing(2)).isEqualTo("TRIPPED");
    assertThat(campus.commands()).containsExactly("TRIP QUEUED");
  }

  @Test
  void aMeterThatIsReadForTheFirstTimeIsCutOffWithTheOthers() {
    campus.agree(WatchedCampus.toAll());
    campus.begin(2);
    campus.pay(2, 1);
    campus.use(2, 1_001);
    assertThat(campus.standings().sweep(NOON, 100)).isZero();

    campus.begin(3);
    assertThat(campus.standings().sweep(NOON, 100)).isEqualTo(1);
    campus.moveDue(NOON);

    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "TRIP QUEUED", "TRIP QUEUED");
    assertThat(campus.notices()).containsExactly("TRIPPED");
    assertThat(campus.standings().sweep(NOON, 100)).isZero();
  }

  private void mostTrips(int most) {
    campus.held.limits =
        new MeterOrders.Limits(
            Duration.ofHours(24), Duration.ofMinutes(15), most, Duration.ofHours(1));
  }

  private List<String> waits() {
    return campus.texts(
        "select extract(epoch from due_at - asked_at)::integer::text from command where"
            + " project_id = ? order by command_id");
  }

  private void tripped(int meter) {
    campus.begin(meter);
    campus.pay(meter, 1);
    campus.use(meter, 1_001);
  }

  /** All of the night, decided in one transaction of the morning. */
  @Test
  void whatWaitsLeavesOneAfterTheOther() {
    mostTrips(1);
    campus.agree(WatchedCampus.atNightNot());
    campus.held.now = ELEVEN_AT_NIGHT;
    for (int meter = 0; meter < 3; meter++) {
      tripped(meter);
    }

    campus.moveDue(SEVEN);

    assertThat(waits()).containsExactly("0", "3600", "3660");
  }

  @Test
  void aTwentiethOfTheMetersMayBeCutOffInAMinute() {
    mostTrips(1);
    campus.run(
        "insert into meter (project_id, meter_no, line_id, group_id, station, profile,"
            + " money_held_by, takes_sales) select m.project_id, m.meter_no || '-' || i, m.line_id,"
            + " m.group_id, 100 + i, m.profile, 'HUB', false from meter m, generate_series(1, 36) i"
            + " where m.project_id = ? and m.meter_no like '%-0-1'");
    campus.agree(WatchedCampus.toAll());
    for (int meter = 0; meter < 3; meter++) {
      tripped(meter);
    }

    assertThat(waits()).as("two of forty").containsExactly("0", "0", "3600");
  }

  @Test
  void whoKeptThePowerDoesNotCount() {
    mostTrips(1);
    campus.agree(WatchedCampus.toAll());
    tripped(0);
    campus.pay(0, 5_000);
    campus.moveDue(NOON);

    tripped(1);

    assertThat(campus.commands()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED", "TRIP QUEUED");
    assertThat(waits()).containsExactly("0", "0", "0");
  }

  /** Time to see whether all of them are meant. */
  @Test
  void ofManyTripsInAMinuteTheRestWaits() {
    mostTrips(1);
    campus.agree(WatchedCampus.toAll());
    for (int meter = 0; meter < 3; meter++) {
      tripped(meter);
    }

    assertThat(campus.commands()).containsExactly("TRIP QUEUED", "TRIP QUEUED", "TRIP QUEUED");
    assertThat(waits()).containsExactly("0", "3600", "3660");
    assertThat(
            campus.texts(
                "select detail ->> 'meters' from event where kind = 'TripsBraked' and project_id ="
                    + " ?"))
        .containsExactly("1", "1");
    assertThat(campus.texts("select kind from work_item where project_id = ?"))
        .containsExactly("trips-braked");
  }

  /** As whoever books and charges locks them, or each would wait for the other. */
  @Test
  void walletsAreLockedBeforeTheStandingsOfTripsThatLapse() throws Exception {
    campus.agree(WatchedCampus.toAll());
    holds(1);
    campus.use(0, 1_001);
    try (Connection booking = database.engine().getConnection();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      booking.setAutoCommit(false);
      lock(booking, "wallet", "");
      Future<Integer> lapsing =
          other.submit(() -> campus.standings().lapse(NOON.plus(Duration.ofDays(2)), 100));
      while (waiting() == 0) {
        assertThat(lapsing.isDone()).as("it waits for the wallet").isFalse();
        Thread.onSpinWait();
      }

      lock(booking, "account_standing", " nowait");
      booking.rollback();

      assertThat(lapsing.get()).isPositive();
    }
    assertThat(campus.commands()).containsExactly("TRIP EXPIRED");
  }

  private void lock(Connection connection, String table, String how) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select from %s where project_id = %d for no key update%s"
              .formatted(table, campus.project(), how));
    }
  }

  private long waiting() {
    return campus.held.number("select count(*) from pg_locks where not granted");
  }

  @Test
  void theNearestLadderCounts() {
    campus.agree(
        new SiteArrears(
            List.of(
                WatchedCampus.ladder(WatchedCampus.ALL, 2_000),
                WatchedCampus.ladder(campus.ofGroup(), 3_000),
                WatchedCampus.ladder(campus.ofAccount(1), 9_000)),
            List.of(),
            List.of()));
    holds(3_100);
    campus.begin(1);
    campus.pay(1, 9_500);

    campus.use(0, 100);
    campus.use(1, 499);

    assertThat(campus.standing(0)).isEqualTo("ALARM_1");
    assertThat(campus.standing(1)).isEqualTo("NORMAL");
    campus.use(1, 1);
    assertThat(campus.standing(1)).isEqualTo("ALARM_1");
  }

  @Test
  void whatFollowsAndWhatCausedItAreOneTransaction() {
    campus.agree(WatchedCampus.toAll());
    holds(2_500);
    campus.use(0, 1);
    long posted = campus.held.posted(0);
    database
        .sql()
        .sql(
            "insert into notice (project_id, account_id, utility, crossing, kind, balance_fen,"
                + " happened_at) select project_id, account_id, utility, crossing + 1, 'ARREARS',"
                + " 0, now() from account_standing where project_id = ?")
        .param(campus.project())
        .update();

    assertThatThrownBy(() -> campus.use(0, 2_000)).hasMessageContaining("notice_once");

    assertThat(campus.held.posted(0))
        .as("nothing is charged of what nobody could be told")
        .isEqualTo(posted);
    assertThat(campus.standing(0)).isEqualTo("NORMAL");
  }

  @Test
  void theProofFindsAStandingThatIsNotThatOfItsBalance() {
    campus.agree(WatchedCampus.toAll());
    holds(2_500);
    campus.use(0, 600);
    assertThat(campus.held.differences()).isEmpty();
    database
        .sql()
        .sql("update account_standing set standing = 'NORMAL' where project_id = ?")
        .param(campus.project())
        .update();

    assertThat(campus.held.differences())
        .singleElement()
        .satisfies(it -> assertThat(it.what()).contains("stands NORMAL", "1900 fen", "ALARM_1"));
    database
        .sql()
        .sql("update account_standing set standing = 'ALARM_1' where project_id = ?")
        .param(campus.project())
        .update();
  }

  /** Payments, charges and looks at the same accounts; afterwards every crossing was told once. */
  @Test
  void chargesPaymentsAndLooksAtOnceMoveEveryStandingOnce() throws Exception {
    campus.agree(WatchedCampus.toAll());
    for (int meter = 0; meter < 4; meter++) {
      campus.begin(meter);
      campus.pay(meter, 500);
    }
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      List<Future<?>> work =
          List.of(
              many.submit(() -> repeat(60, i -> campus.use(i % 4, 130))),
              many.submit(() -> repeat(40, i -> campus.pay(i % 4, 150))),
              many.submit(() -> repeat(40, i -> campus.moveDue(NOON))),
              many.submit(() -> repeat(40, i -> campus.moveDue(NOON))));
      for (Future<?> one : work) {
        one.get();
      }
    }
    while (campus.moveDue(NOON) > 0) {}

    assertThat(campus.held.differences()).isEmpty();
    assertThat(
            campus.texts(
                "select c.kind from (select kind, lag(kind) over (partition by meter_id order by"
                    + " command_id) as before from command where project_id = ?) c where c.kind ="
                    + " c.before"))
        .as("a trip follows a close, and a close a trip")
        .isEmpty();
    assertThat(
            campus.texts(
                "select state from (select state, lead(command_id) over (partition by meter_id"
                    + " order by command_id) as later from command where project_id = ?) c where"
                    + " later is not null and state <> 'SUPERSEDED'"))
        .isEmpty();
    assertThat(
            campus.texts(
                "select subject || ' ' || origin || ' is not ' || before from (select subject,"
                    + " detail ->> 'from' as origin, lag(detail ->> 'to', 1, 'NORMAL') over"
                    + " (partition by subject order by event_id) as before from event where kind ="
                    + " 'StandingMoved' and project_id = ?) m where origin <> before"))
        .as("every crossing begins where the one before ended")
        .isEmpty();
    assertThat(told())
        .as("each is told once where it leads down or gives power, and else not")
        .isEqualTo(toBeTold())
        .isNotEmpty();
  }

  private List<String> told() {
    return campus.texts(
        "select account_no || ' ' || n.kind from notice n join account using (account_id) where"
            + " n.project_id = ? order by account_no, notice_id");
  }

  /** Without a grace and a window nobody is told of a trip ahead. */
  private List<String> toBeTold() {
    return campus.texts(
        """
        select subject || ' ' || case m.origin when 'TRIPPED' then 'RESTORED' else m.rung end
        from (
          select *, detail ->> 'from' as origin, detail ->> 'to' as rung,
            array['NORMAL', 'ALARM_1', 'ALARM_2', 'ARREARS', 'TRIPPED'] as rungs
          from event where kind = 'StandingMoved' and project_id = ?) m
        where m.origin = 'TRIPPED' or array_position(m.rungs, m.rung) > array_position(m.rungs, m.origin)
        order by subject, event_id
        """);
  }

  private interface Step {
    void at(int index);
  }

  private static void repeat(int times, Step step) {
    for (int i = 0; i < times; i++) {
      step.at(i);
    }
  }

  @Test
  void aMeterThatHoldsItsBalanceIsFollowedAndNeverCommanded() {
    Campus metered = new Campus(database, "metered-" + campuses++);
    EngineSession engine = new EngineSession(database.engine());
    WatchedCampus.agree(database, metered.project, WatchedCampus.toAll());
    Readings readings =
        new Readings(
            new PostgresReadings(
                engine,
                new PostgresEvents(),
                new PostgresReadings.Follows(openings -> {}, Campus.standings()),
                () -> "node"),
            new Doubts(Campus.LIMITS),
            Clock.fixed(NOON.plus(Duration.ofDays(1)), ZoneOffset.UTC));
    long meter = metered.meters.getFirst();
    int hour = 0;
    for (long fen : new long[] {2_500, 1_900, 1_899, 400, -1_000, 9_000}) {
      Purse purse = fen < 9_000 ? Campus.purse(fen, 20_000, 1) : Campus.purse(fen, 30_000, 2);
      Instant at = NOON.plus(Duration.ofHours(++hour));
      readings.accept(List.of(metered.brought(Campus.reading(meter, at, hour, purse))));
    }

    assertThat(
            database
                .sql()
                .sql("select kind from notice where project_id = ? order by notice_id")
                .param(metered.project)
                .query(String.class)
                .list())
        .containsExactly("ALARM_1", "ALARM_2", "TRIPPED", "RESTORED");
    assertThat(
            database
                .sql()
                .sql("select count(*) from command where project_id = ?")
                .param(metered.project)
                .query(Long.class)
                .single())
        .isZero();
  }
}
