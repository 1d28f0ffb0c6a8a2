package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActRequest;
import org.prepayhub.account.ActRules;
import org.prepayhub.account.FinalReadings;
import org.prepayhub.account.FinalReadings.Plausible;
import org.prepayhub.account.Move;
import org.prepayhub.account.TypedReading;
import org.prepayhub.arrears.Restore;
import org.prepayhub.metering.Reading;
import org.prepayhub.site.SiteArrears;
import org.prepayhub.site.SiteArrears.Ladder;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Energy;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.PlaceCode;
import org.prepayhub.units.Reason;

/** The power of meters whose account leaves them: nobody who comes is in the dark for another. */
final class PowerChangesHandsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  private static int campuses;

  private final String code = "hands-" + campuses++;
  private final WatchedCampus campus = new WatchedCampus(database, code);
  private final AccountNo account = campus.held.account(0);

  /** The account is cut off, and the meter has done it. */
  private void cutOff() {
    campus.begin(0);
    campus.pay(0, 1);
    campus.use(0, 1_001);
    run(
        "update command set state = 'CONFIRMED', sends = 1, sent_at = asked_at, late_until ="
            + " asked_at, settled_at = asked_at");
  }

  private void run(String sql) {
    campus.run(sql + " where project_id = ?");
  }

  /** It pays, and its gateway is away. */
  private void pays() {
    campus.pay(0, 5_000);
    campus.moveDue(NOON);
  }

  private List<String> ownerless() {
    return campus.texts(
        "select kind || ' ' || state from command where account_id is null and project_id = ?");
  }

  @Test
  void whoPaidAndMovesOutLeavesNoMeterInTheDark() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    pays();
    assertThat(campus.commands()).containsExactly("TRIP CONFIRMED", "CLOSE QUEUED");

    transfer();

    assertThat(campus.commands())
        .containsExactly("TRIP CONFIRMED", "CLOSE CANCELLED", "CLOSE QUEUED");
    assertThat(ownerless()).containsExactly("CLOSE QUEUED");
  }

  @Test
  void whoPaidAndClosesLeavesNoMeterInTheDark() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    pays();

    assertThat(act(AccountAct.CLOSURE, Optional.empty())).isInstanceOf(ActOutcome.Done.class);

    assertThat(campus.commands())
        .containsExactly("TRIP CONFIRMED", "CLOSE CANCELLED", "CLOSE QUEUED");
  }

  @Test
  void whoseFrameMayHaveBeenExecutedCountsAsCutOff() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    run("update command set state = 'UNKNOWN', settled_at = null");

    transfer();

    assertThat(campus.commands()).containsExactly("TRIP UNKNOWN", "CLOSE QUEUED");
  }

  @Test
  void whoHasPowerOrNeverLostItIsSentNothing() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    pays();
    campus.run(
        "update command set state = 'CONFIRMED', settled_at = asked_at where kind = 'CLOSE' and"
            + " project_id = ?");

    transfer();

    assertThat(campus.commands()).containsExactly("TRIP CONFIRMED", "CLOSE CONFIRMED");
  }

  @Test
  void aTripThatWasNotSentOrIsHeldIsTakenBack() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    run(
        "update command set state = 'HELD', sends = 0, sent_at = null, late_until = null,"
            + " settled_at = null");

    transfer();

    assertThat(campus.commands()).containsExactly("TRIP CANCELLED");
  }

  /** Nobody is there to see what stands on the stove. */
  @Test
  void aRoomWhosePowerComesBackByHandIsPermittedOnly() {
    Ladder by = WatchedCampus.ladder(WatchedCampus.ALL, 2_000);
    campus.agree(
        new SiteArrears(
            List.of(new Ladder(by.at(), by.whose(), by.rungs(), by.grace(), Restore.PERMIT)),
            List.of(),
            List.of()));
    cutOff();

    transfer();

    assertThat(ownerless()).containsExactly("PERMIT_CLOSE QUEUED");
  }

  @Test
  void whatWasMeantForAMeterThatIsGoneIsNotSentToTheNext() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    run("update command set state = 'UNKNOWN', settled_at = null");

    replace();
    assertThat(campus.commands()).containsExactly("TRIP CANCELLED");
    campus.moveDue(NOON.plusSeconds(1));
    assertThat(campus.commands()).as("it was not read yet").hasSize(1);
    readFresh();
    assertThat(campus.standings().sweep(NOON.plusSeconds(2), 100)).isEqualTo(1);
    campus.moveDue(NOON.plusSeconds(2));

    assertThat(campus.commands()).containsExactly("TRIP CANCELLED", "TRIP QUEUED");
    assertThat(campus.standings().sweep(NOON.plusSeconds(3), 100)).isZero();
  }

  /** They would be looked through each second for ever. */
  @Test
  void nothingIsDecidedAnyMoreAboutWhoIsClosed() {
    campus.agree(WatchedCampus.toAll());
    cutOff();
    pays();
    act(AccountAct.CLOSURE, Optional.empty());

    campus.agree(WatchedCampus.toAll());

    assertThat(
            campus.texts(
                "select s.standing from account_standing s join arrears_book b using (project_id)"
                    + " where (s.due_at is not null or s.revision < b.revision) and s.project_id ="
                    + " ?"))
        .isEmpty();
  }

  /** Into the room of the other meter, which is nobody's. */
  private void transfer() {
    campus.begin(1);
    place("other", 1);
    campus.run(
        "update meter set account_id = null where meter_id = "
            + campus.held.meter(1)
            + " and project_id = ?");
    assertThat(
            act(
                AccountAct.TRANSFER,
                Optional.of(new Move.Transfer(new PlaceCode(code + "-other")))))
        .isInstanceOf(ActOutcome.Done.class);
  }

  private void place(String name, int meter) {
    database
        .sql()
        .sql(
            "with p as (insert into place (project_id, code, name, kind) values (?, ?, 'r',"
                + " 'room') returning place_id) update meter set place_id = p.place_id from p where"
                + " meter_id = ?")
        .params(campus.project(), code + "-" + name, campus.held.meter(meter))
        .update();
  }

  private void replace() {
    TypedReading begins =
        new TypedReading(new MeterNo(code + "-new"), NOON.minusSeconds(60), Energy.ofWattHours(20));
    String old =
        campus
            .texts("select meter_no from meter where meter_no like '%-0-1' and project_id = ?")
            .getFirst();
    assertThat(
            act(
                AccountAct.REPLACEMENT,
                Optional.of(new Move.Replacement(new MeterNo(old), begins))))
        .isInstanceOf(ActOutcome.Done.class);
  }

  private void readFresh() {
    long fresh =
        campus.held.number("select meter_id from meter where meter_no = '" + code + "-new'");
    campus.held.accept(
        new Reading(
            new MeterId(fresh),
            NOON,
            NOON,
            Reading.Source.POLL,
            Energy.ofWattHours(21),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0));
  }

  private ActOutcome act(AccountAct act, Optional<Move> move) {
    Instant now = NOON;
    return new PostgresAccountActs(
            campus.web(),
            new ActRules(Money.ofFen(10_000)),
            new FinalReadings(
                new Plausible(Duration.ofDays(60), Duration.ofHours(24), Campus.LIMITS)),
            Clock.fixed(now, ZoneOffset.UTC))
        .act(
            campus.grant(),
            new ActRequest(
                act,
                new OrderNo(code + "-act"),
                account,
                Optional.empty(),
                List.of(),
                new Reason("moved"),
                new Operator("Chen Li"),
                move));
  }
}
