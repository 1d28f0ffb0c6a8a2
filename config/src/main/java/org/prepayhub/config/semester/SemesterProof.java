package org.prepayhub.config.semester;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.prepayhub.account.Accounts;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DayCloses;
import org.prepayhub.close.MeterDays;
import org.prepayhub.close.PeriodCloses;
import org.prepayhub.ledger.LedgerProof;
import org.springframework.context.ApplicationContext;

/**
 * What {@code ./hub prove} would say, whether the closed days hold together, and all as one line.
 */
final class SemesterProof {
  private static final double MILLIS_A_SECOND = 1_000;

  private final SemesterOrder order;
  private final ApplicationContext hub;
  private final PrintWriter out;

  SemesterProof(SemesterOrder order, ApplicationContext hub, PrintWriter out) {
    this.order = order;
    this.hub = hub;
    this.out = out;
  }

  /** Whether what was played agrees with itself. */
  boolean of(Play play) {
    double playSeconds = play.seconds();
    long begun = System.nanoTime();
    LedgerProof.Result proof = hub.getBean(LedgerProof.class).run(out::println);
    double proofSeconds = seconds(begun);
    Closed closed = closed(play);
    List<String> wrong = closed.wrong(order.days(), hub.getBean(Clock.class).instant());
    wrong.forEach(out::println);
    out.println(
        played(play)
            .add("closes", closed.days().days().size())
            .add("months", closed.periods().months())
            .add("semesters", closed.periods().semesters())
            .add("meterDays", closed.meters().days())
            .add("closesWrong", wrong.size())
            .add("seconds", tenths(playSeconds))
            .add("proveSeconds", tenths(proofSeconds))
            .add("checked", proof.checked())
            .add("differences", proof.differences())
            .add("money", '"' + money(play, closed.days()) + '"'));
    return wrong.isEmpty() && proof.differences() == 0 && play.counts().of(Counts.Of.DOUBTED) == 0;
  }

  /** Whatever was closed. */
  private record Closed(ClosedDays days, ClosedPeriods periods, CountedDays meters) {
    List<String> wrong(int expected, Instant now) {
      return Stream.of(days.wrong(expected, now), periods.wrong(), meters.wrong())
          .flatMap(List::stream)
          .toList();
    }
  }

  private Closed closed(Play play) {
    return new Closed(
        ClosedDays.of(
            hub.getBean(DayCloses.class), hub.getBean(DayBooks.class), play.grant(), order.days()),
        ClosedPeriods.of(hub.getBean(PeriodCloses.class), play.grant(), order.calendar()),
        CountedDays.of(
            hub.getBean(MeterDays.class), play.grant(), play.campus().meters(), order.calendar()));
  }

  private Line played(Play play) {
    Line line =
        new Line()
            .add("semester", true)
            .add("seed", order.seed())
            .add("days", order.days())
            .add("meters", order.meters());
    for (Counts.Of each : Counts.Of.values()) {
      line.add(each.word(), play.counts().of(each));
    }
    return line;
  }

  private String money(Play play, ClosedDays closes) {
    return new MoneyPrint()
        .days(closes.days())
        .accounts(
            hub.getBean(Accounts.class),
            play.grant(),
            play.campus().households().stream().map(Household::account).toList())
        .text();
  }

  private static String tenths(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static double seconds(long since) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) / MILLIS_A_SECOND;
  }

  /** One JSON object; texts come with their quotes. */
  private static final class Line {
    private final StringJoiner fields = new StringJoiner(",", "{", "}");

    Line add(String name, Object value) {
      fields.add('"' + name + "\":" + value);
      return this;
    }

    @Override
    public String toString() {
      return fields.toString();
    }
  }
}
