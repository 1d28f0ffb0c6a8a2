package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Grant;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;

/**
 * Two accounts that move into one free room, while a meter of the one is replaced and the other is
 * closed: every meter is somebody's or nobody's, and never left behind or taken away unseen.
 */
class AccountMoveRaceIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "move-race-" + campuses++;
  private final HeldCampus campus = new HeldCampus(database, code);
  private final Grant grant = new Grant("desk", Set.of(new ProjectId(campus.campus.project)));
  private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(8));

  @RepeatedTest(12)
  void oneSerialOutcomeIsLeft() throws Exception {
    campus.flat("1");
    place("zero", 0);
    place("one", 1);
    place("free", 2, 3);
    run(
        "update meter set account_id = null where meter_id in ("
            + campus.meter(2)
            + ", "
            + campus.meter(3)
            + ")");
    for (int meter = 0; meter < 4; meter++) {
      campus.accept(campus.reading(meter, NOON, 1_000));
    }
    AccountNo zero = campus.account(0);
    AccountNo one = campus.account(1);
    MeterNo old =
        new MeterNo(text("select meter_no from meter where meter_id = " + campus.meter(0)));

    List<Object> answers =
        Race.atOnce(
            List.of(
                () -> act(AccountAct.TRANSFER, "a", zero, new Move.Transfer(free())),
                () -> act(AccountAct.TRANSFER, "b", one, new Move.Transfer(free())),
                () ->
                    act(
                        AccountAct.REPLACEMENT,
                        "c",
                        zero,
                        new Move.Replacement(old, begins(code + "-new"))),
                () -> act(AccountAct.CLOSURE, "d", one, null)));

    assertThat(answers).filteredOn(Done.class::isInstance).hasSizeGreaterThanOrEqualTo(2);
    assertThat(
            campus.number(
                "select count(distinct coalesce(account_id, 0)) from meter where meter_id in ("
                    + campus.meter(2)
                    + ", "
                    + campus.meter(3)
                    + ")"))
        .as("a room is taken whole")
        .isEqualTo(1);
    assertThat(
            campus.number(
                "select count(*) from meter m join account a using (account_id) where"
                    + " m.commissioning in ('NOT_INITIALISED', 'IN_SERVICE') and a.state = 'OPEN'"
                    + " and m.place_id <> a.place_id and a.place_id is not null and m.project_id = "
                    + campus.campus.project))
        .as("nobody pays for a room that is not theirs")
        .isZero();
    for (int meter = 0; meter < 4; meter++) {
      campus.accept(campus.reading(meter, NOON.plusSeconds(600), 2_000));
    }
    assertThat(campus.differences()).isEmpty();
  }

  private PlaceCode free() {
    return new PlaceCode(code + "-free");
  }

  private static TypedReading begins(String meter) {
    return new TypedReading(new MeterNo(meter), NOON.plusSeconds(60), Energy.ofWattHours(20));
  }

  private Object act(AccountAct act, String number, AccountNo account, @Nullable Move move) {
    ActRequest request =
        new ActRequest(
            act,
            new OrderNo(code + number),
            account,
            Optional.empty(),
            List.of(),
            new Reason("race"),
            new Operator("Chen Li"),
            Optional.ofNullable(move));
    PostgresAccountActs acts =
        new PostgresAccountActs(
            web,
            new ActRules(Money.ofFen(10_000)),
            HeldCampus.FINAL_READINGS,
            Clock.fixed(NOON.plusSeconds(120), ZoneOffset.UTC));
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return acts.act(grant, request);
      } catch (Unavailable e) {
        // As a caller does: the same number again.
      }
    }
    throw new AssertionError("never answered: " + act + " " + number);
  }

  private void place(String name, int... meters) {
    for (int meter : meters) {
      database
          .sql()
          .sql(
              "with p as (insert into place (project_id, code, name, kind) values (?, ?, 'r',"
                  + " 'room') on conflict (project_id, code) do update set name = 'r' returning"
                  + " place_id) update meter set place_id = p.place_id from p where meter_id = ?")
          .params(campus.campus.project, code + "-" + name, campus.meter(meter))
          .update();
    }
    run(
        "update account a set place_id = m.place_id from meter m where m.account_id = a.account_id"
            + " and m.meter_id = "
            + campus.meter(meters[0]));
  }

  private void run(String sql) {
    database.sql().sql(sql).update();
  }

  private String text(String sql) {
    return database.sql().sql(sql).query(String.class).single();
  }
}
