package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;
import static org.prepayhub.adapters.postgres.HeldCampus.toAll;
import static org.prepayhub.adapters.postgres.HeldCampus.version;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.site.SitePrices;
import org.prepayhub.site.Written;
import org.prepayhub.units.Counted;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;

final class PostgresChargesIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String LADDER =
      "{\"every\":\"month\",\"steps\":[{\"above\":1,\"add\":0.5}]}";
  private static int campuses;

  private HeldCampus campus = new HeldCampus(database, "charges-" + campuses++);

  @BeforeEach
  void isTheOnlyOneThatIsProven() {
    assertThat(campus.differences()).isEmpty();
  }

  private static Instant minute(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void theFirstReadingIsWhereChargingBegins() {
    campus.flat("0.6");

    campus.accept(campus.reading(0, NOON, 5_000));

    assertThat(campus.posted(0)).isZero();
    assertThat(campus.charges()).isZero();
    assertThat(begun(0)).isEqualTo(5_000);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aMeterIsChargedOnInTheBatchInWhichAnotherBegins() {
    campus.flat("0.6");
    campus.accept(campus.reading(0, NOON, 5_000));

    campus.accept(campus.reading(0, minute(30), 5_100), campus.reading(1, minute(30), 700));
    campus.accept(campus.reading(0, minute(60), 5_200), campus.reading(1, minute(60), 800));

    assertThat(begun(0)).isEqualTo(5_000);
    assertThat(begun(1)).isEqualTo(700);
    assertThat(campus.posted(0)).isEqualTo(-12);
    assertThat(campus.posted(1)).isEqualTo(-6);
    assertThat(campus.differences()).isEmpty();
  }

  private long begun(int meter) {
    return campus.number(
        "select started_total from meter_rating where meter_id = " + campus.meter(meter));
  }

  @Test
  void whatIsUsedIsPostedFromTheWalletToTheRevenueInWholeFen() {
    campus.flat("0.6");
    campus.accept(campus.reading(0, NOON, 5_000));

    campus.accept(campus.reading(0, minute(30), 5_010));
    campus.accept(campus.reading(0, minute(60), 5_025), campus.reading(0, minute(90), 5_026));

    assertThat(campus.posted(0)).as("26 Wh at 0.06 fen are 1.56 fen").isEqualTo(-1);
    assertThat(campus.charges()).isEqualTo(3);
    assertThat(
            campus.number(
                "select remainder_micro_fen from rating_state where project_id = "
                    + campus.campus.project))
        .isEqualTo(560_000);
    assertThat(
            campus.number(
                "select sum(amount_fen) from posting join ledger_account using (ledger_account_id)"
                    + " where kind = 'REVENUE' and utility = 'ELECTRICITY' and posting.project_id ="
                    + " "
                    + campus.campus.project))
        .isEqualTo(1);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aRechargePaysTheDebtFirst() {
    campus.flat("0.6");
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(60), 10_000));
    assertThat(campus.posted(0)).as("10 kWh at 0.6 yuan are owed").isEqualTo(-600);

    assertThat(pay("less", 250)).isEqualTo(-350);
    assertThat(pay("more", 1_000)).isEqualTo(650);

    assertThat(campus.posted(0)).isEqualTo(650);
    assertThat(campus.differences()).isEmpty();
  }

  /** What the caller is told to be left, in fen. */
  private long pay(String number, long fen) {
    BookingOutcome outcome =
        new PostgresBookings(
                new WebSession(database.web(), Duration.ofSeconds(4)), Clock.systemUTC())
            .book(
                new Grant("card", Set.of(new ProjectId(campus.campus.project))),
                List.of(
                    PayingCampus.asked(campus.account(0) + "-" + number, campus.account(0), fen)))
            .getFirst();
    assertThat(outcome).isInstanceOf(Booked.class);
    return ((Booked) outcome).receipt().balance().fen();
  }

  @Test
  void repeatedAndLateReadingsChangeNothing() {
    campus.flat("0.6");
    campus.accept(campus.reading(0, NOON, 5_000));
    campus.accept(campus.reading(0, minute(60), 6_000));
    String before = rows();

    campus.accept(campus.reading(0, minute(60), 6_000), campus.reading(0, minute(60), 6_000));
    campus.accept(campus.reading(0, minute(30), 5_900));

    assertThat(rows()).isEqualTo(before);
    assertThat(campus.posted(0)).isEqualTo(-60);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void onlyBalancesThatTheHubHoldsAreCharged() {
    campus.flat("0.6");
    database
        .sql()
        .sql("update account set balance_held_by = 'NONE' where account_no = ?")
        .param(campus.account(0).value())
        .update();
    database
        .sql()
        .sql("update meter set money_held_by = 'NONE' where meter_id = ?")
        .param(campus.meter(1))
        .update();

    for (int meter : List.of(0, 1)) {
      campus.accept(campus.reading(meter, NOON, 0));
      campus.accept(campus.reading(meter, minute(60), 9_000));
    }

    assertThat(campus.charges()).isZero();
    assertThat(
            campus.number(
                "select count(*) from rating_state where project_id = " + campus.campus.project))
        .isZero();
  }

  @Test
  void nothingIsChargedBeforeATariffBegins() {
    campus.price(
        List.of(version("rooms", "2026-01-01T00:00:00Z", Map.of("price", "1"))),
        toAll("rooms", minute(30).toString()));

    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(45), 1_000));
    campus.accept(campus.reading(0, minute(60), 1_500));

    assertThat(campus.posted(0)).isEqualTo(-50);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void metersOfAnAccountClimbOneLadder() {
    campus.price(
        List.of(version("rooms", "2026-01-01T00:00:00Z", Map.of("price", "0.5", "ladder", LADDER))),
        toAll("rooms", "2026-01-01T00:00:00Z"));
    campus.accept(campus.reading(2, NOON, 0), campus.reading(3, NOON, 0));

    campus.accept(campus.reading(2, minute(60), 1_000), campus.reading(3, minute(60), 1_000));

    assertThat(campus.posted(2)).as("1 kWh at 0.5, 1 kWh at 1 yuan").isEqualTo(-150);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void theTariffOfTheAccountGoesBeforeThatOfItsGroupAndOfTheProject() {
    campus.price(
        List.of(
            version("a", "2026-01-01T00:00:00Z", Map.of("price", "1")),
            version("b", "2026-01-01T00:00:00Z", Map.of("price", "2")),
            version("c", "2026-01-01T00:00:00Z", Map.of("price", "3"))),
        toAll("a", "2026-01-01T00:00:00Z"),
        campus.toGroup("b", minute(60).toString()),
        campus.toAccount("c", 1, minute(60).toString()));
    for (int hour = 0; hour < 3; hour++) {
      campus.accept(
          campus.reading(0, minute(60 * hour), 1_000L * hour),
          campus.reading(1, minute(60 * hour), 1_000L * hour));
    }

    assertThat(campus.posted(0)).isEqualTo(-300);
    assertThat(campus.posted(1)).isEqualTo(-400);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aPriceThatComesWhileTheHubRunsCountsFromItsInstantOn() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(60), 1_000));

    campus.price(List.of(version("rooms", minute(90).toString(), Map.of("price", "2"))));
    campus.accept(campus.reading(0, minute(90), 2_000));
    campus.accept(campus.reading(0, minute(120), 3_000));

    assertThat(campus.posted(0)).isEqualTo(-400);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void waterHasAWalletAndARevenueOfItsOwn() {
    campus.price(
        List.of(
            new SitePrices.Version(
                Written.at("tariffs/water.yaml", 1),
                "water",
                Utility.WATER,
                Instant.parse("2026-01-01T00:00:00Z"),
                Map.of("price", "4"))),
        toAll("water", "2026-01-01T00:00:00Z"));
    campus.accept(campus.reading(0, NOON, Counted.of(Utility.WATER, 0)));
    campus.accept(campus.reading(0, minute(60), Counted.of(Utility.WATER, 1_000)));

    assertThat(
            campus.number(
                "select posted_fen from wallet where utility = 'WATER' and project_id = "
                    + campus.campus.project))
        .isEqualTo(-400);
    assertThat(campus.differences()).isEmpty();
  }

  @Test
  void aChargeIsUniqueByMeterAndInstant() {
    campus.flat("1");
    campus.accept(campus.reading(0, NOON, 0));
    campus.accept(campus.reading(0, minute(60), 1_000));

    assertThat(
            Assertions.catchThrowable(
                () ->
                    database
                        .sql()
                        .sql(
                            "insert into charge (meter_id, account_id, project_id, utility,"
                                + " group_id, slot_at, from_at, to_at, from_total, to_total,"
                                + " micro_fen, posted_fen, estimated) select meter_id, account_id,"
                                + " project_id, utility, group_id, slot_at, from_at, to_at,"
                                + " from_total, to_total, micro_fen, posted_fen, estimated from"
                                + " charge where project_id = ?")
                        .param(campus.campus.project)
                        .update()))
        .hasMessageContaining("charge_once");
  }

  @Test
  void batchesOfOneAccountSideBySideChargeLikeOneAfterTheOther() throws Exception {
    campus.flat("0.77777");
    campus.accept(campus.reading(2, NOON, 0), campus.reading(3, NOON, 0));
    PayingCampus payers = PayingCampus.on(database, "payers-" + campuses);
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int meter : List.of(2, 3)) {
        all.add(
            threads.submit(
                () -> {
                  for (int i = 1; i <= 60; i++) {
                    campus.accept(campus.reading(meter, minute(i), 17L * i));
                  }
                }));
      }
      PostgresBookings bookings = new PostgresBookings(payers.web(), Clock.systemUTC());
      Grant grant = new Grant("card", Set.of(new ProjectId(campus.campus.project)));
      for (int i = 0; i < 40; i++) {
        int order = i;
        all.add(
            threads.submit(
                () ->
                    bookings.book(
                        grant,
                        List.of(
                            PayingCampus.asked(
                                campus.account(2) + "-" + order, campus.account(2), 100)))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(campus.posted(2)).as("2040 Wh at 77777 micro-fen").isEqualTo(4_000 - 158);
    assertThat(campus.differences()).isEmpty();
  }

  private String rows() {
    return List.of("charge", "rating_state", "meter_rating", "wallet", "posting").stream()
        .map(
            table ->
                database
                    .sql()
                    .sql(
                        "select coalesce(string_agg(t::text, '|'), '') from (select * from "
                            + table
                            + " order by 1, 2) t")
                    .query(String.class)
                    .single())
        .collect(Collectors.joining("\n"));
  }
}
