package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.toAll;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActOutcome.ReadingImplausible;
import org.prepayhub.account.ActOutcome.Replayed;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.KeptReading;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
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

/** What somebody typed by rate is charged by rate, as what a meter showed itself is. */
class TypedRatesIT {
  private static final Map<String, String> RATES =
      Map.of(
          "timeOfUse",
          """
          {"prices":{"PEAK":1,"FLAT":0.5,"VALLEY":0.25},"registers":"used","seasons":[{"weekday":[
          "00:00-08:00 VALLEY","08:00-18:00 FLAT","18:00-24:00 PEAK"],"weekend":[],"holiday":[]}]}\
          """);

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "rates-" + campuses++;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));

  @BeforeEach
  void isPricedByTimeOfUse() {
    campus.price(
        List.of(version("rooms", "2026-01-01T00:00:00Z", RATES)),
        toAll("rooms", "2026-01-01T00:00:00Z"));
    campus.accept(reading(campus.meter(0), NOON, 0, 1_000, 2_000, 3_000, 0));
  }

  @AfterEach
  void theBooksAgree() {
    assertThat(campus.differences()).isEmpty();
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aClosureIsChargedByTheRatesThatWereTyped() {
    Done closed =
        (Done) act(AccountAct.CLOSURE, "x", Optional.empty(), typed(0, 3_000, 2_000, 5_000, 0));

    assertThat(charge()).as("2 kWh at 1, 2 kWh at 0.25 yuan").isEqualTo(new Charge(250, false));
    assertThat(closed.receipt().readings())
        .extracting(KeptReading::rates)
        .containsExactly(rates(0, 3_000, 2_000, 5_000, 0));
    assertThat(act(AccountAct.CLOSURE, "x", Optional.empty(), typed(0, 3_000, 2_000, 5_000, 0)))
        .isEqualTo(new Replayed(closed.receipt()));
    assertThat(act(AccountAct.CLOSURE, "x", Optional.empty(), typed(0, 3_000, 2_001, 4_999, 0)))
        .isEqualTo(new ActOutcome.ContentDiffers());
  }

  @Test
  void withoutThemItIsSharedOutByTime() {
    TypedReading total = new TypedReading(meterNo(), minute(540), Energy.ofWattHours(10_000));

    assertThat(act(AccountAct.CLOSURE, "x", Optional.empty(), total)).isInstanceOf(Done.class);

    assertThat(charge()).as("six of nine hours flat").isEqualTo(new Charge(266, true));
  }

  @Test
  void ratesThatDoNotCountWhatTheTotalDoesAreRefusedAndChangeNothing() {
    TypedReading more =
        new TypedReading(
            meterNo(),
            minute(540),
            Energy.ofWattHours(10_000),
            rates(0, 3_000, 2_000, 5_001, 0),
            Optional.empty());

    assertThat(act(AccountAct.CLOSURE, "x", Optional.empty(), more))
        .isEqualTo(
            new ReadingImplausible(
                meterNo(),
                "since "
                    + NOON
                    + " its rates counted 4001, and its total 4000; where it shows both so, leave"
                    + " its rates out"));
    assertThat(campus.charges()).isZero();
  }

  @Test
  void aNewMeterIsChargedFromTheRatesItBeginsWith() {
    MeterNo number = new MeterNo(code + "-new");
    TypedReading begins =
        new TypedReading(
            number, minute(545), Energy.ofWattHours(20), rates(0, 5, 10, 5, 0), Optional.empty());
    ActOutcome replaced =
        act(
            AccountAct.REPLACEMENT,
            "x",
            Optional.of(new Move.Replacement(meterNo(), begins)),
            typed(0, 3_000, 2_000, 5_000, 0));

    assertThat(replaced).isInstanceOf(Done.class);
    campus.accept(reading(meter(number), minute(700), 0, 5, 2_010, 4_005, 0));

    assertThat(charge())
        .as("2 kWh at 0.5, 4 kWh at 0.25 yuan, though the clock says peak")
        .isEqualTo(new Charge(200, false));
  }

  /** What was charged last. */
  private record Charge(long fen, boolean estimated) {}

  private Charge charge() {
    return database
        .sql()
        .sql(
            "select posted_fen as fen, estimated from charge where project_id = ? order by"
                + " charge_id desc limit 1")
        .param(campus.campus.project)
        .query((row, i) -> new Charge(row.getLong("fen"), row.getBoolean("estimated")))
        .single();
  }

  private ActOutcome act(
      AccountAct act, String number, Optional<Move> move, TypedReading... typed) {
    return new PostgresAccountActs(
            web,
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(minute(600), ZoneOffset.UTC))
        .act(
            grant,
            new ActRequest(
                act,
                new OrderNo(code + number),
                campus.account(0),
                Optional.empty(),
                List.of(typed),
                new Reason("moved"),
                new Operator("Chen Li"),
                move));
  }

  /** Nine hours after noon. */
  private TypedReading typed(long... rates) {
    return new TypedReading(
        meterNo(),
        minute(540),
        Energy.ofWattHours(LongStream.of(rates).sum()),
        rates(rates),
        Optional.empty());
  }

  private static Reading reading(long meter, Instant at, long... rates) {
    return new Reading(
        new MeterId(meter),
        at,
        at,
        Source.POLL,
        Energy.ofWattHours(LongStream.of(rates).sum()),
        rates(rates),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  private static List<Energy> rates(long... wattHours) {
    return LongStream.of(wattHours).mapToObj(Energy::ofWattHours).toList();
  }

  private MeterNo meterNo() {
    return new MeterNo(
        database
            .sql()
            .sql("select meter_no from meter where meter_id = ?")
            .param(campus.meter(0))
            .query(String.class)
            .single());
  }

  private long meter(MeterNo number) {
    return database
        .sql()
        .sql("select meter_id from meter where meter_no = ?")
        .param(number.value())
        .query(Long.class)
        .single();
  }
}
