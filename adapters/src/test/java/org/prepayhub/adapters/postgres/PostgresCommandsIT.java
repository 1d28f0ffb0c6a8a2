package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.PayingCampus.EPOCH;
import static org.prepayhub.adapters.postgres.PayingCampus.NODE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.adapters.postgres.PayingCampus.Room;
import org.prepayhub.command.CommandVerdict;
import org.prepayhub.command.DueCommand;
import org.prepayhub.command.OpenCommand;
import org.prepayhub.command.OpenCommand.Cause;
import org.prepayhub.command.Switching;

/** Commands taken up and settled behind the fence, against a real PostgreSQL. */
final class PostgresCommandsIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final Instant LATE = NOW.plusSeconds(10);
  private static int campuses;

  private final PayingCampus campus = PayingCampus.on(database, "commands-" + ++campuses);
  private final Room room = campus.heldRoom("commands-" + campuses);
  private final PostgresCommands commands = on(NODE);

  private static PostgresCommands on(String node) {
    return new PostgresCommands(new EngineSession(database.engine()), new PostgresEvents(), node);
  }

  private long queue(String kind, Instant deadline) {
    return database
        .sql()
        .sql(
            """
            insert into command (project_id, client, command_no, meter_id, kind, reason, asked_at, due_at, deadline)
            values (?, 'test', 'c-' || nextval(pg_get_serial_sequence('command', 'command_id')), ?, ?, 'money', ?::timestamptz,
              ?::timestamptz, ?::timestamptz)
            returning command_id
            """)
        .params(
            campus.project.value(),
            room.meter().value(),
            kind,
            NOW.minusSeconds(60).toString(),
            NOW.minusSeconds(60).toString(),
            deadline.toString())
        .query(Long.class)
        .single();
  }

  private long queue(String kind) {
    return queue(kind, NOW.plus(Duration.ofHours(1)));
  }

  private List<DueCommand> claim(Instant now) {
    return commands.claim(Map.of(campus.gateway, EPOCH), now, now.plusSeconds(30), 10);
  }

  private DueCommand only(Instant now) {
    List<DueCommand> due = claim(now);
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  private void conclude(DueCommand due, CommandVerdict verdict) {
    assertThat(commands.conclude(due, NOW, open -> verdict)).isEqualTo(verdict);
  }

  private List<String> states() {
    return database
        .sql()
        .sql("select kind || ' ' || state from command where project_id = ? order by command_id")
        .param(campus.project.value())
        .query(String.class)
        .list();
  }

  private List<String> texts(String sql) {
    return database.sql().sql(sql).param(campus.project.value()).query(String.class).list();
  }

  @Test
  void whatIsCommittedToAndShownIsConfirmed() {
    queue("TRIP");
    DueCommand due = only(NOW);
    assertThat(due.switching()).isEqualTo(Switching.TRIP);
    assertThat(due.meter()).isEqualTo(room.meter());

    conclude(due, new CommandVerdict.Send(LATE));
    assertThat(states()).containsExactly("TRIP SENT");
    conclude(due, new CommandVerdict.Done());

    assertThat(states()).containsExactly("TRIP CONFIRMED");
    assertThat(claim(NOW.plusSeconds(600))).isEmpty();
    assertThat(texts("select kind from event where project_id = ?"))
        .containsExactly("CommandConfirmed");
  }

  @Test
  void aLaterCommandOfTheMeterWaitsUntilItIsKnownWhatBecameOfTheFirst() {
    queue("TRIP");
    queue("CLOSE");
    DueCommand trip = only(NOW);
    conclude(trip, new CommandVerdict.Send(LATE));
    commands.postpone(trip, NOW, "no answer");
    assertThat(states()).containsExactly("TRIP UNKNOWN", "CLOSE QUEUED");

    DueCommand again = only(NOW.plusSeconds(5));
    assertThat(again.switching()).isEqualTo(Switching.TRIP);
    commands.conclude(
        again,
        NOW.plusSeconds(5),
        open -> {
          assertThat(open.overtaken()).isTrue();
          assertThat(open.lateUntil()).contains(LATE);
          assertThat(open.sends()).isEqualTo(1);
          assertThat(open.maxHold()).isEqualTo(Duration.ofSeconds(5));
          return new CommandVerdict.Overtaken();
        });

    assertThat(states()).containsExactly("TRIP SUPERSEDED", "CLOSE QUEUED");
    assertThat(only(NOW.plusSeconds(61)).switching()).isEqualTo(Switching.CLOSE);
  }

  @Test
  void aTripOfWhichNothingIsKnownKeepsThePowerAwayNoLongerThanItsFrameMayBeExecuted() {
    queue("TRIP");
    queue("CLOSE");
    DueCommand trip = only(NOW);
    conclude(trip, new CommandVerdict.Send(LATE));
    commands.postpone(trip, NOW, "no answer");

    List<DueCommand> both = claim(LATE.plusSeconds(1));

    assertThat(both)
        .extracting(DueCommand::switching)
        .containsExactlyInAnyOrder(Switching.TRIP, Switching.CLOSE);
    both.forEach(
        due ->
            commands.conclude(
                due,
                LATE.plusSeconds(1),
                open -> {
                  assertThat(open.lateUntil()).as("its own or the earlier one's").contains(LATE);
                  assertThat(open.overtaken()).isEqualTo(due.switching() == Switching.TRIP);
                  return new CommandVerdict.NotOurs();
                }));
  }

  @Test
  void aLaterCommandCountsWhateverBecameOfItUnlessItWasTakenBack() {
    queue("CLOSE");
    DueCommand close = only(NOW);
    queue("TRIP");
    settleLater("CONFIRMED");
    seen(close, open -> assertThat(open.overtaken()).isTrue());
    settleLater("CANCELLED");
    seen(close, open -> assertThat(open.overtaken()).isFalse());
  }

  private void settleLater(String state) {
    run(
        "update command set state = '%s', settled_at = now() where kind = 'TRIP' and"
            .formatted(state));
  }

  private void run(String sql) {
    database.sql().sql(sql + " project_id = ?").param(campus.project.value()).update();
  }

  private void seen(DueCommand due, Consumer<OpenCommand> check) {
    commands.conclude(
        due,
        NOW,
        open -> {
          check.accept(open);
          return new CommandVerdict.NotOurs();
        });
  }

  @Test
  void itIsNeverTooLateForThePowerToComeBack() {
    queue("CLOSE", NOW.minusSeconds(30));

    DueCommand close = only(NOW.plus(Duration.ofDays(400)));

    seen(close, open -> assertThat(open.deadline()).isEmpty());
  }

  @Test
  void powerThatIsToComeBackGoesBeforeTrips() {
    queue("TRIP");
    long other =
        database
            .sql()
            .sql(
                "insert into command (project_id, client, command_no, meter_id, kind, reason,"
                    + " asked_at, due_at) values (?, 'test', 'power', ?, 'CLOSE', 'money',"
                    + " ?::timestamptz, ?::timestamptz) returning command_id")
            .params(
                campus.project.value(),
                campus.heldRoom("other-" + campuses).meter().value(),
                NOW.toString(),
                NOW.toString())
            .query(Long.class)
            .single();

    List<DueCommand> first = commands.claim(Map.of(campus.gateway, EPOCH), NOW, LATE, 1);

    assertThat(first).extracting(DueCommand::id).containsExactly(other);
  }

  /** Nobody pays between the read and the frame and is cut off for it. */
  @Test
  void aTripWaitsWhileItsAccountIsToBeLookedAt() {
    DueCommand trip = tripOfTheAccount();
    seen(trip, open -> assertThat(open.cause()).isEqualTo(Cause.HOLDS));

    run("update account_standing set due_at = now() where");
    seen(trip, open -> assertThat(open.cause()).as("money came").isEqualTo(Cause.IN_DOUBT));
    run("update account_standing set due_at = null, standing = 'ARREARS' where");
    seen(trip, open -> assertThat(open.cause()).as("enough").isEqualTo(Cause.IN_DOUBT));
    run("update account_standing set standing = 'TRIPPED' where");
    run("update account set keep_power = true where");
    seen(trip, open -> assertThat(open.cause()).as("promised").isEqualTo(Cause.IN_DOUBT));
    run("update account set keep_power = false where");
    database
        .sql()
        .sql("insert into arrears_book (project_id, revision) values (?, 7)")
        .param(campus.project.value())
        .update();
    seen(trip, open -> assertThat(open.cause()).as("new terms").isEqualTo(Cause.IN_DOUBT));

    conclude(trip, new CommandVerdict.WaitUntil(NOW, "its account is to be looked at first"));
    assertThat(states()).containsExactly("TRIP QUEUED");
  }

  private DueCommand tripOfTheAccount() {
    queue("TRIP");
    database
        .sql()
        .sql(
            "insert into account_standing (account_id, utility, project_id, standing, revision)"
                + " values (?, 'ELECTRICITY', ?, 'TRIPPED', 0)")
        .params(room.accountId().value(), campus.project.value())
        .update();
    run(
        "update command set utility = 'ELECTRICITY', account_id = %s where"
            .formatted(room.accountId()));
    return only(NOW);
  }

  @Test
  void aTripOfAnAccountThatLeftItsMeterIsTakenBack() {
    DueCommand trip = tripOfTheAccount();

    run("update meter set account_id = null where");
    seen(trip, open -> assertThat(open.cause()).isEqualTo(Cause.GONE));
    conclude(trip, new CommandVerdict.TakenBack("the meter is no longer of the account"));

    assertThat(states()).containsExactly("TRIP CANCELLED");
    assertThat(claim(NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  void whatMayNotBeSentAnyMoreIsTakenUpNoMore() {
    queue("TRIP", NOW.plusSeconds(4));

    conclude(only(NOW), new CommandVerdict.TooLate());

    assertThat(states()).containsExactly("TRIP QUEUED");
    assertThat(claim(NOW.plusSeconds(3))).as("nor is the meter asked in vain").isEmpty();
    assertThat(claim(NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  void whoIsFencedOffChangesNothing() {
    queue("TRIP");
    DueCommand due = only(NOW);
    assertThat(claim(NOW.plusSeconds(29))).as("it is this node's for a while").isEmpty();
    DueCommand later = only(NOW.plusSeconds(31));

    CommandVerdict.Send send = new CommandVerdict.Send(LATE);
    assertThat(commands.conclude(due, NOW, open -> send))
        .as("taken up again since")
        .isEqualTo(new CommandVerdict.NotOurs());
    assertThat(on("node-b").conclude(later, NOW, open -> send))
        .isEqualTo(new CommandVerdict.NotOurs());
    DueCommand before =
        new DueCommand(
            later.id(), later.meter(), later.gateway(), EPOCH - 1, later.attempt(), Switching.TRIP);
    assertThat(commands.conclude(before, NOW, open -> send))
        .isEqualTo(new CommandVerdict.NotOurs());
    assertThat(commands.claim(Map.of(campus.gateway, EPOCH - 1), NOW.plusSeconds(99), LATE, 10))
        .isEmpty();
    assertThat(commands.claim(Map.of(), NOW.plusSeconds(99), LATE, 10)).isEmpty();
    assertThat(states()).containsExactly("TRIP QUEUED");
  }

  @Test
  void whatTheMeterRefusesIsOnTheWorkListOnce() {
    queue("TRIP");
    DueCommand due = only(NOW);
    conclude(due, new CommandVerdict.Send(LATE));

    conclude(due, new CommandVerdict.Refused("the meter answered with exception 3"));

    assertThat(states()).containsExactly("TRIP REFUSED");
    assertThat(texts("select kind || ': ' || why from work_item where project_id = ?"))
        .containsExactly("refused-command: the meter answered with exception 3");
    assertThat(commands.conclude(due, NOW, open -> new CommandVerdict.Done()))
        .as("settled")
        .isEqualTo(new CommandVerdict.NotOurs());
  }

  @Test
  void powerThatAMeterDoesNotGiveBackIsToldOnceAndTriedOn() {
    queue("PERMIT_CLOSE");
    CommandVerdict.Insist insist =
        new CommandVerdict.Insist(NOW.plusSeconds(600), "the meter answered with exception 3");
    DueCommand due = only(NOW);
    conclude(due, new CommandVerdict.Send(LATE));

    conclude(due, insist);

    assertThat(states()).containsExactly("PERMIT_CLOSE UNKNOWN");
    assertThat(claim(NOW.plusSeconds(599))).isEmpty();
    conclude(only(NOW.plusSeconds(600)), insist);
    assertThat(states()).containsExactly("PERMIT_CLOSE UNKNOWN");
    assertThat(texts("select kind || ': ' || why from work_item where project_id = ?"))
        .containsExactly("power-not-given: the meter answered with exception 3");
  }

  @Test
  void aMeterThatIsInServiceNoMoreIsToldNothing() {
    queue("CLOSE");
    DueCommand due = only(NOW);
    run("update meter set commissioning = 'REPLACED' where");

    seen(due, open -> assertThat(open.cause()).isEqualTo(Cause.METER_GONE));
    assertThat(claim(NOW.plusSeconds(600))).as("nor asked").isEmpty();
    conclude(due, new CommandVerdict.TakenBack("the meter is in service no more"));

    assertThat(states()).containsExactly("CLOSE CANCELLED");
  }

  /** Else nobody would give the power back, nor cut it. */
  @Test
  void aTripOfWhoIsGoneTakesNoPlace() {
    queue("CLOSE");
    DueCommand close = only(NOW);
    queue("TRIP");
    run(
        "update command set utility = 'ELECTRICITY', account_id = %s where kind = 'TRIP' and"
            .formatted(room.accountId()));
    seen(close, open -> assertThat(open.overtaken()).isTrue());

    run("update account set closed_at = now() where");
    seen(close, open -> assertThat(open.overtaken()).as("closed").isFalse());
    run("update account set closed_at = null where");
    run("update meter set account_id = null where");
    seen(close, open -> assertThat(open.overtaken()).as("left").isFalse());
    run("update command set sends = 1 where kind = 'TRIP' and");
    seen(close, open -> assertThat(open.overtaken()).as("it may have been executed").isTrue());
  }

  /** They are asked for each second, over all that waits. */
  @Test
  void whatIsDueOrLateIsFoundWithoutASearch() {
    database
        .sql()
        .sql(
            "insert into command (project_id, client, command_no, meter_id, kind, reason,"
                + " account_id, utility, asked_at, due_at, deadline) select ?, 'waits', 'o-' || i,"
                + " ?, 'TRIP', 'money', ?, 'ELECTRICITY', now(), now() + interval '1 day', now() +"
                + " interval '2 days' from generate_series(1, 20000) i")
        .params(campus.project.value(), room.meter().value(), room.accountId().value())
        .update();
    try {
      database.sql().sql("analyze command").update();

      assertThat(plan(CommandSql.LATE)).contains("command_late");
      assertThat(plan(SwitchingSql.CLAIM)).contains("command_due");
    } finally {
      run("delete from command where client = 'waits' and");
    }
  }

  private String plan(String sql) {
    String asked =
        sql.replace("?::timestamptz", "now()")
            .replace("?::integer[]", "'{1}'::integer[]")
            .replace("?::bigint[]", "'{1}'::bigint[]")
            .replace("node = ?", "node = 'n'")
            .replace("limit ?", "limit 10");
    return String.join("\n", database.sql().sql("explain " + asked).query(String.class).list());
  }

  @Test
  void whatIsNeverDoneIsHeldForAHuman() {
    queue("TRIP");
    DueCommand due = only(NOW);
    conclude(due, new CommandVerdict.Send(LATE));
    conclude(due, new CommandVerdict.WaitUntil(LATE, "the meter does not show it yet"));
    assertThat(states()).containsExactly("TRIP UNKNOWN");

    conclude(only(LATE), new CommandVerdict.Hold("the meter did not do it in 50 tries"));

    assertThat(states()).containsExactly("TRIP HELD");
    assertThat(texts("select kind from work_item where project_id = ?"))
        .containsExactly("held-command");
    assertThat(claim(LATE.plusSeconds(3_600))).isEmpty();
  }

  @Test
  void aFrameOfANodeThatDiedIsWrittenOffBeforeTheNextOne() {
    queue("TRIP");
    conclude(only(NOW), new CommandVerdict.Send(LATE));

    conclude(only(NOW.plusSeconds(31)), new CommandVerdict.Send(LATE.plusSeconds(60)));

    assertThat(states()).containsExactly("TRIP SENT");
    assertThat(texts("select sends::text from command where project_id = ?")).containsExactly("2");
  }

  @Test
  void oneOfManyWhoLookAtOnceTakesItUp() throws Exception {
    queue("TRIP");
    Callable<List<DueCommand>> look = () -> claim(NOW);
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      int taken = 0;
      for (Future<List<DueCommand>> one : many.invokeAll(List.of(look, look, look, look))) {
        taken += one.get().size();
      }
      assertThat(taken).isEqualTo(1);
    }
  }
}
