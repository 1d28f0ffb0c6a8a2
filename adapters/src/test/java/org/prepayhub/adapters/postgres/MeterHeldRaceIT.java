package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.account.AccountAct;
import org.prepayhub.account.ActOutcome;
import org.prepayhub.account.ActOutcome.AlreadyClosed;
import org.prepayhub.account.ActOutcome.Done;
import org.prepayhub.account.ActOutcome.MeterUnknown;
import org.prepayhub.account.ActOutcome.Replayed;
import org.prepayhub.account.ActOutcome.SaleUnderWay;
import org.prepayhub.account.Move;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.BookingOutcome.Booked;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.PlaceCode;

/**
 * What is done at one instant with an account whose meter holds the balance: a recharge is settled
 * with the rest, keeps the account from being left, or goes to the next meter, and is never lost.
 */
class MeterHeldRaceIT {
  private static final int ROUNDS = 20;

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void aRechargeAndAClosureLeaveOneSerialOutcome() throws Exception {
    int closed = 0;
    int booked = 0;
    for (int i = 0; i < ROUNDS; i++) {
      MeterCampus campus = new MeterCampus(database, "race-c-" + i);
      int recharge = i % 2 == 0 ? 4 * i : 0;
      int closure = 4 * i - recharge;
      AccountNo account = campus.account(0);
      campus.read(campus.meter(0), 0, 5_000);

      List<Object> answers =
          Race.atOnce(
              List.of(
                  after(closure, () -> campus.close(20, "x", account)),
                  after(recharge, () -> campus.recharge("o", account, 500)),
                  after(closure, () -> campus.close(20, "x", account)),
                  after(closure, () -> campus.close(20, "y", account))));

      boolean done = answers.stream().anyMatch(Done.class::isInstance);
      boolean paid = answers.stream().anyMatch(Booked.class::isInstance);
      assertThat(answers)
          .filteredOn(ActOutcome.class::isInstance)
          .allMatch(
              it ->
                  it instanceof Done
                      || it instanceof Replayed
                      || it instanceof AlreadyClosed
                      || it instanceof SaleUnderWay);
      assertThat(done).as("one of them, never both").isNotEqualTo(paid);
      assertThat(answers).filteredOn(Done.class::isInstance).hasSizeLessThan(2);
      assertThat(campus.posted(account)).isEqualTo(done ? 0 : 1_500);
      assertThat(campus.differences()).isEmpty();
      closed += done ? 1 : 0;
      booked += paid ? 1 : 0;
    }
    assertThat(closed).as("the races were races").isPositive();
    assertThat(booked).isPositive();
  }

  @Test
  void aRechargeGoesToTheMeterThatIsThere() throws Exception {
    int replaced = 0;
    for (int i = 0; i < ROUNDS; i++) {
      MeterCampus campus = new MeterCampus(database, "race-r-" + i);
      int later = 4 * i;
      String fresh = "race-r-" + i + "-new";
      AccountNo account = campus.account(0);
      campus.read(campus.meter(0), 0, 5_000);

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> campus.replace(20, "x", 0, fresh),
                  () -> {
                    Thread.sleep(later);
                    return campus.recharge("o", account, 500);
                  },
                  () -> campus.replace(20, "x", 0, fresh)));

      assertThat(answers)
          .filteredOn(ActOutcome.class::isInstance)
          .allMatch(
              it ->
                  it instanceof Done
                      || it instanceof Replayed
                      || it instanceof MeterUnknown
                      || it instanceof SaleUnderWay);
      assertThat(answers)
          .filteredOn(BookingOutcome.class::isInstance)
          .allMatch(Booked.class::isInstance);
      boolean done = answers.stream().anyMatch(Done.class::isInstance);
      String target = done ? fresh : campus.meterNo(0).value();
      assertThat(
              campus.number(
                  "select count(*) from outbox o join meter m on m.meter_id = o.serial_key where"
                      + " m.meter_no = '"
                      + target
                      + "'"))
          .as("every sale waits for the meter that is there")
          .isEqualTo(done ? 2 : 1);
      assertThat(campus.posted(account)).isEqualTo(1_500);
      assertThat(campus.differences()).isEmpty();
      replaced += done ? 1 : 0;
    }
    assertThat(replaced).isPositive();
  }

  @Test
  void aRechargeGoesToTheMeterOfTheRoomThatThePayerLivesIn() throws Exception {
    int moved = 0;
    int first = 0;
    for (int i = 0; i < ROUNDS; i++) {
      MeterCampus campus = new MeterCampus(database, "race-t-" + i);
      int later = 4 * i;
      AccountNo account = campus.account(0);
      campus.place("left", account);
      campus.place("there", campus.account(1));
      campus.read(campus.meter(0), 0, 5_000);
      campus.leave(1, 1);

      List<Object> answers =
          Race.atOnce(
              List.of(
                  () -> move(campus, account),
                  () -> {
                    Thread.sleep(later);
                    return campus.recharge("o", account, 500);
                  },
                  () -> move(campus, account)));

      assertThat(answers)
          .filteredOn(ActOutcome.class::isInstance)
          .allMatch(
              it -> it instanceof Done || it instanceof Replayed || it instanceof SaleUnderWay);
      assertThat(answers)
          .filteredOn(BookingOutcome.class::isInstance)
          .allMatch(Booked.class::isInstance);
      boolean done = answers.stream().anyMatch(Done.class::isInstance);
      assertThat(
              campus.number(
                  "select count(*) from outbox where kind = 'sale' and serial_key = "
                      + campus.meter(done ? 1 : 0)))
          .as("every sale waits for the meter that the payer has now")
          .isEqualTo(done ? 2 : 1);
      assertThat(campus.posted(account)).isEqualTo(1_500);
      assertThat(campus.differences()).isEmpty();
      moved += done ? 1 : 0;
      first += done ? 0 : 1;
    }
    assertThat(moved).as("the races were races").isPositive();
    assertThat(first + moved).isEqualTo(ROUNDS);
  }

  private static ActOutcome move(MeterCampus campus, AccountNo account) {
    return campus.act(
        20,
        AccountAct.TRANSFER,
        "t",
        account,
        Optional.of(new Move.Transfer(new PlaceCode("there"))));
  }

  private static Callable<Object> after(int millis, Callable<?> work) {
    return () -> {
      Thread.sleep(millis);
      return work.call();
    };
  }
}
