package org.prepayhub.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.LineSettings.BackOff;
import org.prepayhub.units.LineId;

class LineTest {
  private static final Duration TRANSACTION = Duration.ofMillis(60);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration GAP = Duration.ofMillis(20);
  private static final Duration HOLD = Duration.ofMillis(30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Reply SILENT = new Reply.Silent(TIMEOUT);

  private final ManualLoop loop = new ManualLoop();
  private final ScriptedTransport transport = new ScriptedTransport(loop, TRANSACTION);
  private final AtomicBoolean permit = new AtomicBoolean(true);
  private final List<Reply> replies = new ArrayList<>();
  private final Line line =
      new Line(
          new LineId(7),
          transport,
          new LineSettings(
              TIMEOUT,
              GAP,
              8,
              Duration.ofSeconds(2),
              HOLD,
              new BackOff(3, Duration.ofSeconds(30), Duration.ofMinutes(5))),
          new Line.Surroundings(loop, loop.clock(), permit::get));

  private static Query query(int station) {
    return new Query(station, new byte[] {3});
  }

  private void ask(int station, Priority priority) {
    line.ask(query(station), priority, PATIENCE, replies::add);
  }

  private List<Long> stationsAsked() {
    return transport.sent().stream().map(Query::station).toList();
  }

  @Test
  void leavesTheGapBetweenTwoTransactions() {
    ask(1, Priority.POLL);
    ask(2, Priority.POLL);
    loop.advance(TRANSACTION.plus(GAP).minusNanos(1));
    assertThat(stationsAsked()).containsExactly(1L);
    loop.advance(Duration.ofNanos(1));
    assertThat(stationsAsked()).containsExactly(1L, 2L);
  }

  @Test
  void sendsControlBeforePollsThatWait() {
    ask(1, Priority.POLL);
    ask(2, Priority.BACK_FILL);
    ask(3, Priority.POLL);
    ask(4, Priority.DEMAND);
    ask(5, Priority.READ_BACK);
    ask(6, Priority.CONTROL);
    loop.advance(Duration.ofSeconds(1));
    assertThat(stationsAsked()).containsExactly(1L, 6L, 5L, 4L, 3L, 2L);
    assertThat(replies).hasSize(6).allMatch(Reply.Answered.class::isInstance);
  }

  @Test
  void keepsTheBusForTheNextStepOfASale() {
    ask(1, Priority.CONTROL);
    ask(2, Priority.POLL);
    loop.advance(TRANSACTION.plus(GAP).plusMillis(10));
    ask(3, Priority.READ_BACK);
    loop.settle();
    assertThat(stationsAsked()).containsExactly(1L, 3L);
    loop.advance(TRANSACTION.plus(GAP));
    assertThat(stationsAsked()).containsExactly(1L, 3L, 2L);
  }

  @Test
  void goesOnPollingWhenNoNextStepComes() {
    ask(1, Priority.CONTROL);
    ask(2, Priority.POLL);
    loop.advance(TRANSACTION.plus(GAP).plus(HOLD));
    assertThat(stationsAsked()).containsExactly(1L, 2L);
  }

  @Test
  void liftsAPollThatWaitsAmongControls() {
    ask(1, Priority.CONTROL);
    ask(99, Priority.POLL);
    for (int i = 0; i < 100; i++) {
      ask(2, Priority.CONTROL);
      loop.advance(TRANSACTION.plus(GAP));
    }
    int turn = stationsAsked().indexOf(99L);
    assertThat(turn).isBetween(70, 78); // three priorities of 2 s at 80 ms a turn
  }

  @Test
  void declinesWhenTheQueueIsFullAndKeepsRoomForControl() {
    for (int i = 0; i < 6; i++) {
      ask(1, Priority.POLL);
    }
    ask(1, Priority.CONTROL);
    loop.settle();
    assertThat(replies)
        .hasSize(2)
        .allSatisfy(reply -> assertThat(causeOf(reply)).isEqualTo(Reply.Cause.QUEUE_FULL));
    loop.advance(Duration.ofSeconds(2));
    assertThat(replies).hasSize(7);
    assertThat(transport.sent()).hasSize(5);
  }

  @Test
  void declinesWhatWaitedTooLong() {
    ask(1, Priority.POLL);
    line.ask(query(2), Priority.POLL, Duration.ofMillis(50), replies::add);
    loop.advance(Duration.ofSeconds(1));
    assertThat(stationsAsked()).containsExactly(1L);
    assertThat(causeOf(replies.getLast())).isEqualTo(Reply.Cause.TOO_LATE);
  }

  @Test
  void asksThePermitRightBeforeSending() {
    ask(1, Priority.POLL);
    ask(2, Priority.CONTROL);
    loop.advance(Duration.ofMillis(10));
    permit.set(false);
    loop.advance(Duration.ofSeconds(1));
    assertThat(stationsAsked()).containsExactly(1L);
    assertThat(causeOf(replies.getLast())).isEqualTo(Reply.Cause.NOT_HELD);
  }

  @Test
  void leavesASilentStationAloneAndProbesItEverLessOften() {
    transport.answers(q -> q.station() == 9 ? SILENT : new Reply.Answered(q.pdu()));
    Duration second = Duration.ofSeconds(1);
    for (int i = 0; i < 600; i++) {
      ask(1, Priority.POLL);
      ask(9, Priority.POLL);
      loop.advance(second);
    }
    long probes = stationsAsked().stream().filter(s -> s == 9).count();
    assertThat(probes).isEqualTo(7); // 3 at once, then after 30, 60, 120 and 240 s
    assertThat(stationsAsked().stream().filter(s -> s == 1)).hasSize(600);
    assertThat(line.figures().leftAlone()).isEqualTo(1);
  }

  @Test
  void sendsControlToASilentStation() {
    transport.answers(_ -> SILENT);
    for (int i = 0; i < 4; i++) {
      ask(9, Priority.POLL);
      loop.advance(Duration.ofSeconds(1));
    }
    ask(9, Priority.CONTROL);
    ask(9, Priority.READ_BACK);
    ask(9, Priority.DEMAND);
    loop.advance(Duration.ofSeconds(3));
    assertThat(transport.sent()).hasSize(6);
  }

  @Test
  void believesAStationAgainAsSoonAsItAnswers() {
    transport.answers(q -> q.station() == 9 ? SILENT : new Reply.Answered(q.pdu()));
    for (int i = 0; i < 4; i++) {
      ask(1, Priority.POLL);
      ask(9, Priority.POLL);
      loop.advance(Duration.ofSeconds(1));
    }
    transport.answers(q -> new Reply.Answered(q.pdu()));
    ask(9, Priority.DEMAND);
    ask(9, Priority.POLL);
    loop.advance(Duration.ofSeconds(1));
    assertThat(replies.subList(replies.size() - 2, replies.size()))
        .allMatch(Reply.Answered.class::isInstance);
  }

  @Test
  void probesAllAtOnceWhenAnIllLineRecovers() {
    transport.answers(_ -> SILENT);
    for (int i = 0; i < 4; i++) {
      ask(1, Priority.POLL);
      ask(2, Priority.POLL);
      loop.advance(Duration.ofSeconds(2));
    }
    assertThat(transport.sent()).hasSize(6);
    transport.answers(q -> new Reply.Answered(q.pdu()));
    ask(1, Priority.DEMAND);
    loop.advance(Duration.ofSeconds(1));
    ask(2, Priority.POLL);
    loop.advance(Duration.ofSeconds(1));
    assertThat(stationsAsked().getLast()).isEqualTo(2);
  }

  @Test
  void keepsNoGapAfterWhatWasNeverSent() {
    transport.answers(_ -> new Reply.Unreachable("away"));
    for (int i = 0; i < 4; i++) {
      ask(i + 1, Priority.POLL);
    }
    loop.settle();
    assertThat(replies).hasSize(4).allMatch(Reply.Unreachable.class::isInstance);
  }

  @Test
  void declinesEverythingWhenClosed() {
    ask(1, Priority.POLL);
    ask(2, Priority.POLL);
    loop.advance(Duration.ofMillis(10));
    line.close();
    ask(3, Priority.CONTROL);
    loop.advance(Duration.ofSeconds(1));
    assertThat(replies).hasSize(3);
    assertThat(replies.stream().filter(Reply.Declined.class::isInstance))
        .hasSize(2)
        .allSatisfy(reply -> assertThat(causeOf(reply)).isEqualTo(Reply.Cause.CLOSED));
    assertThat(transport.closed()).isTrue();
  }

  @Test
  void comesToRestButStillReadsBackWhatWasSent() {
    ask(1, Priority.CONTROL);
    ask(2, Priority.CONTROL);
    ask(3, Priority.READ_BACK);
    ask(4, Priority.POLL);
    loop.advance(Duration.ofMillis(10));

    line.rest();
    ask(5, Priority.DEMAND);
    ask(1, Priority.READ_BACK);
    loop.advance(Duration.ofSeconds(1));

    assertThat(stationsAsked()).containsExactly(1L, 3L, 1L);
    assertThat(replies).hasSize(6);
    assertThat(replies.stream().filter(Reply.Declined.class::isInstance))
        .hasSize(3)
        .allSatisfy(reply -> assertThat(causeOf(reply)).isEqualTo(Reply.Cause.CLOSED));
    assertThat(line.figures().waiting()).isZero();
    assertThat(transport.closed()).isFalse();
  }

  @Test
  void goesOnWhenATakerFails() {
    line.ask(
        query(1),
        Priority.POLL,
        PATIENCE,
        _ -> {
          throw new IllegalStateException("planned");
        });
    ask(2, Priority.POLL);
    loop.advance(Duration.ofSeconds(1));
    assertThat(replies).hasSize(1);
  }

  @Test
  void tellsHowItHasDone() {
    Map<Long, Reply> script =
        Map.of(
            1L, new Reply.Answered(new byte[] {3}),
            2L, new Reply.Refused(3),
            3L, SILENT,
            4L, new Reply.Broken("planned"),
            5L, new Reply.Unreachable("planned"));
    transport.answers(q -> script.getOrDefault(q.station(), SILENT));
    for (int station = 1; station <= 5; station++) {
      ask(station, Priority.DEMAND);
    }
    loop.advance(Duration.ofSeconds(10));
    LineFigures figures = line.figures();
    assertThat(figures.counts()).isEqualTo(new LineFigures.Counts(1, 1, 1, 1, 1, 0));
    assertThat(figures.occupied()).isEqualTo(TRANSACTION.multipliedBy(3).plus(TIMEOUT));
    assertThat(figures.open()).isEqualTo(Duration.ofSeconds(10));
    assertThat(figures.lastContact()).contains(Instant.EPOCH.plusMillis(140));
    assertThat(figures.waiting()).isZero();
    assertThat(figures.longestWait()).isGreaterThan(TIMEOUT);
  }

  private static Reply.Cause causeOf(Reply reply) {
    return ((Reply.Declined) reply).cause();
  }
}
