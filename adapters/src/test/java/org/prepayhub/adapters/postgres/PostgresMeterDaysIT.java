package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.TypedReading;
import org.prepayhub.close.DayCloser;
import org.prepayhub.close.MeterBooks;
import org.prepayhub.close.MeterCloser;
import org.prepayhub.close.MeterDays;
import org.prepayhub.close.MeterDays.MeterDay;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.Reading.Source;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What meters counted by day adds up to what their registers moved. */
class PostgresMeterDaysIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private static int campuses;

  private final String code = "days-" + ++campuses;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("card", Set.of(new ProjectId(campus.campus.project)));
  private final MeterDays days =
      new PostgresMeterDays(new WebSession(database.web(), Duration.ofSeconds(4)));
  private final MeterBooks books = new PostgresMeterBooks(new EngineSession(database.engine()));

  private static Instant at(int day, int hour) {
    return FIRST.plusDays(day - 1L).atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  private static LocalDate day(int day) {
    return FIRST.plusDays(day - 1L);
  }

  private Reading reading(int meter, Instant at, long... rates) {
    return reading(meter, at, at, rates);
  }

  private Reading reading(int meter, Instant slotAt, Instant readAt, long... rates) {
    long total = 0;
    List<Energy> registers = new ArrayList<>();
    for (long rate : rates) {
      total += rate;
      registers.add(Energy.ofWattHours(rate));
    }
    return new Reading(
        new MeterId(campus.meter(meter)),
        slotAt,
        readAt,
        Source.POLL,
        Energy.ofWattHours(total),
        registers,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  /** Closes and counts what is over at noon of a day; there is something in the journal. */
  private int closeUpTo(int day) {
    Clock noon = Clock.fixed(at(day, 12), ZoneOffset.UTC);
    ProjectId only = new ProjectId(campus.campus.project);
    PostgresDayBooks all =
        new PostgresDayBooks(
            new EngineSession(database.engine()), new PostgresEvents(), Duration.ofSeconds(5));
    new DayCloser(new OnlyProject(all, only), new DayCloser.Pace(Duration.ZERO, 60), noon)
        .closeDueDays();
    return new MeterCloser(books, 60, noon).countDueDays();
  }

  private List<MeterDay> ofMeter(int meter) {
    return days.days(grant, number(meter), day(1), day(31)).orElseThrow();
  }

  private MeterNo number(int meter) {
    return new MeterNo(
        database
            .sql()
            .sql("select meter_no from meter where meter_id = ?")
            .param(campus.meter(meter))
            .query(String.class)
            .single());
  }

  /** So that the project has a journal, whose first day is the first of March. */
  private void charged() {
    campus.flat("1");
    campus.accept(reading(1, at(1, 1), 0));
    campus.accept(reading(1, at(1, 2), 1_000));
  }

  @Test
  void everyDayOpensWithWhatTheOneBeforeClosedWithByRate() {
    charged();
    campus.accept(reading(0, at(1, 6), 100, 200));
    campus.accept(reading(0, at(1, 23), 150, 260));
    campus.accept(reading(0, at(2, 0), 151, 262));
    campus.accept(reading(0, at(2, 20), 200, 300));
    campus.accept(reading(0, at(3, 0), 205, 303));

    assertThat(closeUpTo(3)).isEqualTo(2);

    List<MeterDay> both = ofMeter(0);
    assertThat(both).extracting(MeterDay::day).containsExactly(day(1), day(2));
    assertThat(both).extracting(MeterDay::used).containsExactly(113L, 95L);
    assertThat(both.getFirst().rates())
        .containsExactly(Energy.ofWattHours(51), Energy.ofWattHours(62));
    assertThat(both.getLast().rates())
        .containsExactly(Energy.ofWattHours(54), Energy.ofWattHours(41));
    assertThat(both.getLast().opening()).isEqualTo(both.getFirst().closing());
    assertThat(both.getLast().readAt()).isEqualTo(at(3, 0));
    assertThat(campus.differences()).isEmpty();
  }

  /** The reading due at the cut is read some seconds after it. */
  @Test
  void aDayChargesWhatItsMeterCountedInAllOfItsSlots() {
    campus.flat("1");
    long wattHours = 0;
    for (Instant slot = at(1, 0); !slot.isAfter(at(3, 0)); slot = slot.plus(SIX_HOURS)) {
      campus.accept(reading(0, slot, slot.plusSeconds(7), wattHours));
      wattHours = 2 * wattHours + 1_000;
    }

    assertThat(closeUpTo(3)).isEqualTo(2);

    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(15_000L, 240_000L);
    assertThat(charged(0)).containsExactly(1_500L, 24_000L);
    assertThat(campus.differences()).isEmpty();
  }

  /** What the closed days of a meter's account charged, in fen. */
  private List<Long> charged(int meter) {
    return database
        .sql()
        .sql(
            """
            select -c.charge_fen from wallet_close c
              join wallet w using (wallet_id)
              join meter m on m.account_id = w.account_id
            where m.meter_id = ? order by c.day
            """)
        .param(campus.meter(meter))
        .query(Long.class)
        .list();
  }

  @Test
  void whatComesAfterADayWasCountedIsOfTheNext() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    campus.accept(reading(0, at(1, 20), 150));
    assertThat(closeUpTo(2)).isEqualTo(1);

    campus.accept(reading(0, at(2, 0), 180));
    campus.accept(reading(0, at(2, 23), 200));
    assertThat(closeUpTo(3)).isEqualTo(1);

    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(50L, 50L);
    assertThat(late(0))
        .as("the slot of the cut is of the day that ends")
        .containsExactly(false, true);
    assertThat(late(1)).as("a meter that was not read").containsExactly(false, false);
    assertThat(campus.differences()).isEmpty();
  }

  private List<Boolean> late(int meter) {
    return ofMeter(meter).stream().map(MeterDay::late).toList();
  }

  @Test
  void onlyTheDayThatTakesWhatALateReadingToldIsMarked() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    assertThat(closeUpTo(2)).isEqualTo(1);
    campus.accept(reading(0, at(1, 20), 150));
    assertThat(closeUpTo(3)).isEqualTo(1);
    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(0L, 0L);

    campus.accept(reading(0, at(3, 8), 180));
    campus.accept(reading(0, at(4, 0), 200));
    campus.accept(reading(0, at(4, 9), 210));
    assertThat(closeUpTo(5)).isEqualTo(2);

    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(0L, 0L, 100L, 10L);
    assertThat(late(0)).containsExactly(false, false, true, false);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aRegisterThatBeganAnewTookNothingOfALateReading() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    assertThat(closeUpTo(2)).isEqualTo(1);
    campus.accept(reading(0, at(1, 20), 150));
    reset(0);
    campus.accept(reading(0, at(2, 20), 5));
    assertThat(closeUpTo(3)).isEqualTo(1);

    assertThat(ofMeter(0)).extracting(MeterDay::restarted).containsExactly(false, true);
    assertThat(late(0)).containsExactly(false, false);
    assertThat(campus.differences()).isEmpty();
  }

  /** As if another meter was put behind the number, and nobody is charged. */
  private void reset(int meter) {
    for (String change :
        List.of(
            "update meter_state set last_total = 0 where meter_id = ?",
            "update meter set account_id = null where meter_id = ?")) {
      database.sql().sql(change).param(campus.meter(meter)).update();
    }
  }

  @Test
  void theProofFindsAMarkThatWasForgottenOrInvented() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    assertThat(closeUpTo(2)).isEqualTo(1);
    campus.accept(reading(0, at(1, 20), 150));
    campus.accept(reading(0, at(2, 20), 200));
    campus.accept(reading(1, at(2, 20), 1_500));
    assertThat(closeUpTo(3)).isEqualTo(1);
    assertThat(campus.differences()).isEmpty();

    turnMarks();
    assertThat(campus.differences())
        .extracting(Object::toString)
        .anyMatch(found -> found.contains("came late, and it is not marked"))
        .anyMatch(found -> found.contains("it is marked late, and no reading"))
        .anyMatch(found -> found.contains("the rows come to"));
    turnMarks();
  }

  private void turnMarks() {
    database
        .sql()
        .sql("update meter_day set late = not late where project_id = ? and day = ?")
        .params(campus.campus.project, day(2))
        .update();
  }

  /** Of days from before there was a mark the checksum is that of old, and nobody tells. */
  @Test
  void aDayCountedBeforeThereWasAMarkStands() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    assertThat(closeUpTo(2)).isEqualTo(1);
    database
        .sql()
        .sql("update meter_day set late = null where project_id = ?")
        .param(campus.campus.project)
        .update();

    assertThat(late(0)).containsExactly(false);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void whatIsTypedForADayThatIsCountedComesLate() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    assertThat(closeUpTo(2)).isEqualTo(1);
    close(0, at(1, 20), 150);
    campus.accept(reading(0, at(2, 20), 200));
    assertThat(closeUpTo(3)).isEqualTo(1);

    assertThat(late(0)).containsExactly(false, true);
    assertThat(campus.differences()).isEmpty();
  }

  /** Somebody moves out on the second, and the meter was read off when it could still be. */
  private void close(int meter, Instant at, long wattHours) {
    TypedReading typed = new TypedReading(number(meter), at, Energy.ofWattHours(wattHours));
    PostgresAccountActs acts =
        new PostgresAccountActs(
            new WebSession(database.web(), Duration.ofSeconds(4)),
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(at(2, 15), ZoneOffset.UTC));
    assertThat(
            acts.act(
                grant,
                new ActRequest(
                    AccountAct.CLOSURE,
                    new OrderNo(code),
                    campus.account(meter),
                    Optional.empty(),
                    List.of(typed),
                    new Reason("moved"),
                    new Operator("Chen Li"))))
        .isInstanceOf(ActOutcome.Done.class);
  }

  @Test
  void aLastReadingLongBeforeTheCutIsOfItsDayAlthoughAnotherCameBeforeTheCount() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    campus.accept(reading(0, at(1, 20), 150));
    campus.accept(reading(0, at(2, 3), 180));
    assertThat(closeUpTo(2)).isEqualTo(1);
    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(50L);

    campus.accept(reading(0, at(2, 20), 200));
    campus.accept(reading(0, at(3, 3), 260));
    assertThat(closeUpTo(3)).isEqualTo(1);

    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(50L, 50L);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aMeterThatIsNotReadCountsNothingAndThenAllOfIt() {
    charged();
    campus.accept(reading(0, at(1, 6), 100));
    closeUpTo(3);
    campus.accept(reading(0, at(4, 0), 900));
    closeUpTo(4);

    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(0L, 0L, 800L);
    assertThat(ofMeter(0).get(1).readAt()).isEqualTo(at(1, 6));
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void daysThatWereMissedAreMadeUpForOneByOne() {
    charged();
    for (int day = 1; day <= 4; day++) {
      campus.accept(reading(0, at(day, 8), 1_000L * day));
      campus.accept(reading(0, at(day, 20), 1_000L * day + 10L * day));
    }

    assertThat(closeUpTo(5)).isEqualTo(4);
    assertThat(ofMeter(0)).extracting(MeterDay::used).containsExactly(10L, 1_010L, 1_010L, 1_010L);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void daysAddUpToWhatTheRegisterMovedWheneverTheyAreCounted() {
    charged();
    Random random = new Random(7);
    long total = 1_000;
    campus.accept(reading(0, at(1, 0), total));
    for (int day = 1; day <= 12; day++) {
      for (int hour = 1 + random.nextInt(6); hour < 24; hour += 1 + random.nextInt(9)) {
        total += random.nextInt(500);
        campus.accept(reading(0, at(day, hour), total));
      }
      if (random.nextInt(3) == 0) {
        closeUpTo(day);
      }
    }
    closeUpTo(13);

    List<MeterDay> all = ofMeter(0);
    assertThat(all).hasSize(12);
    assertThat(all.stream().mapToLong(MeterDay::used).sum()).isEqualTo(total - 1_000);
    assertThat(closeUpTo(13)).isZero();
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aDayIsCountedOnce() {
    charged();
    closeUpTo(2);
    MeterBooks.UncountedDay again =
        new MeterBooks.UncountedDay(
            new ProjectId(campus.campus.project),
            code,
            day(1),
            new MeterBooks.Window(at(1, 0), at(2, 0)));

    assertThat(books.count(again, at(2, 12))).isNegative();
    assertThat(ofMeter(1)).extracting(MeterDay::used).containsExactly(1_000L);
  }

  @Test
  void nobodyWaitsForWhoeverCountsTheDaysOfAProject() {
    charged();
    List<Integer> counted = new ArrayList<>();
    new EngineSession(database.owner())
        .in(
            busy -> {
              JdbcClient.create(busy)
                  .sql(MeterDaySql.LOCK)
                  .param("project", campus.campus.project)
                  .query()
                  .listOfRows();
              return counted.add(closeUpTo(2));
            });

    assertThat(counted).containsExactly(0);
    assertThat(closeUpTo(2)).isEqualTo(1);
  }

  @Test
  void hidesMetersOfOtherProjectsAndGuardsWhatIsCounted() {
    charged();
    closeUpTo(2);
    Grant other = new Grant("card", Set.of(new ProjectId(campus.campus.project + 1_000)));

    assertThat(days.days(other, number(1), day(1), day(2))).isEmpty();
    assertThat(days.days(grant, new MeterNo("nobody"), day(1), day(2))).isEmpty();
    for (String statement : List.of("update meter_day set to_total = 0", "delete from meter_day")) {
      assertThatThrownBy(() -> JdbcClient.create(database.engine()).sql(statement).update())
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theProofFindsADayThatWasChanged() {
    charged();
    campus.accept(reading(1, at(2, 0), 1_500));
    closeUpTo(3);
    assertThat(campus.differences()).isEmpty();

    database
        .sql()
        .sql("update meter_day set to_total = to_total + 1 where meter_id = ? and day = ?")
        .params(campus.meter(1), day(1))
        .update();

    assertThat(campus.differences())
        .extracting(Object::toString)
        .anyMatch(found -> found.contains("opens with 1500, the day before closed with 1501"))
        .anyMatch(found -> found.contains("closes with 1501, the meter showed 1500"))
        .anyMatch(found -> found.contains("the rows come to"));
    database
        .sql()
        .sql("update meter_day set to_total = to_total - 1 where meter_id = ? and day = ?")
        .params(campus.meter(1), day(1))
        .update();
  }
}
