package org.prepayhub.arrears;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.arrears.Ladders.fen;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.prepayhub.arrears.Effect.GivePower;
import org.prepayhub.arrears.Effect.Moved;
import org.prepayhub.arrears.Effect.Notify;
import org.prepayhub.arrears.Effect.Trip;
import org.prepayhub.arrears.NoTripWindow.Daily;
import org.prepayhub.arrears.NoTripWindow.Dates;
import org.prepayhub.units.Money;

/** What holds of every account, whatever it uses, pays and is promised. */
class StandingLawsTest {
  private static final Instant BEGIN = Instant.parse("2026-06-18T10:00:00Z");

  private record Step(Position before, Money balance, Instant at, Decision decision) {
    boolean has(Effect effect) {
      return decision.effects().contains(effect);
    }

    boolean givesPower() {
      return decision.effects().stream().anyMatch(GivePower.class::isInstance);
    }

    boolean trips() {
      return decision.effects().stream().anyMatch(Trip.class::isInstance);
    }
  }

  private static Terms terms(Random random) {
    long alarm2 = random.nextInt(60);
    long overdraft = random.nextInt(4) == 0 ? 0 : random.nextInt(60);
    LadderSettings ladder =
        new LadderSettings(
            fen(alarm2 + random.nextInt(60)),
            fen(alarm2),
            fen(overdraft),
            fen(random.nextInt(30)),
            fen(1 - overdraft + random.nextInt(90)),
            Duration.ofMinutes(random.nextInt(3) * 200L),
            random.nextBoolean() ? Restore.AUTOMATIC : Restore.PERMIT);
    List<NoTripWindow> windows = new ArrayList<>();
    if (random.nextBoolean()) {
      windows.add(new Daily(LocalTime.of(22, 0), LocalTime.of(7, 0)));
    }
    if (random.nextBoolean()) {
      windows.add(new Dates(LocalDate.of(2026, 6, 20), LocalDate.of(2026, 6, 21)));
    }
    return new Terms(
        Optional.of(ladder), random.nextInt(5) == 0, new NoTripWindows(Ladders.SHANGHAI, windows));
  }

  /** A life of charges and payments, each decided, and each put-off trip looked at when due. */
  private static List<Step> life(Terms terms, Random random) {
    List<Step> life = new ArrayList<>();
    Position at = Position.NORMAL;
    long fen = 150;
    Instant now = BEGIN;
    for (int step = 0; step < 120; step++) {
      now = now.plusSeconds(60L * random.nextInt(150));
      fen += random.nextInt(4) == 0 ? random.nextInt(120) : -random.nextInt(40);
      Decision decision = new StandingJudge(terms, fen(fen), now).judge(at);
      life.add(new Step(at, fen(fen), now, decision));
      at = decision.next();
      if (decision.lookAgain().isPresent() && random.nextInt(3) > 0) {
        now = decision.lookAgain().get();
        decision = new StandingJudge(terms, fen(fen), now).judge(at);
        life.add(new Step(at, fen(fen), now, decision));
        at = decision.next();
      }
    }
    return life;
  }

  private static LadderSettings ladder(Terms terms) {
    return terms.ladder().orElseThrow();
  }

  /** The balance above which a notice may be given anew; for the trip, power must be back. */
  private static boolean isLeft(LadderSettings ladder, NoticeKind kind, Step step) {
    long balance = step.balance().fen();
    long over = ladder.hysteresis().fen();
    return switch (kind) {
      case ALARM_1 -> balance > ladder.alarm1().fen() + over;
      case ALARM_2 -> balance > ladder.alarm2().fen() + over;
      case ARREARS -> balance > over;
      case TRIP_AHEAD -> balance > ladder.limit().fen() + over || step.givesPower();
      case TRIPPED -> step.givesPower();
      case RESTORED, CLOSE_PERMITTED -> step.trips();
    };
  }

  /** Whether people are to be told of a later time than they were before. */
  private static boolean isLater(Step step) {
    Optional<Instant> before = step.before().tripAhead();
    return step.decision()
        .next()
        .tripAhead()
        .filter(at -> before.filter(at::isAfter).isPresent())
        .isPresent();
  }

  @Property(tries = 400)
  void thePowerGoesNoSoonerThanWasSaid(@ForAll Random random) {
    for (Step step : life(terms(random), random)) {
      if (step.trips()) {
        step.before()
            .tripAhead()
            .ifPresent(said -> assertThat(step.at()).as("%s", step).isAfterOrEqualTo(said));
      }
    }
  }

  @Property(tries = 400)
  void nobodyIsToldTwiceOfOneCrossing(@ForAll Random random) {
    Terms terms = terms(random);
    Set<NoticeKind> told = EnumSet.noneOf(NoticeKind.class);
    for (Step step : life(terms, random)) {
      told.removeIf(kind -> isLeft(ladder(terms), kind, step));
      if (isLater(step)) {
        told.remove(NoticeKind.TRIP_AHEAD);
      }
      List<Notify> notices =
          step.decision().effects().stream()
              .filter(Notify.class::isInstance)
              .map(Notify.class::cast)
              .toList();
      assertThat(notices).hasSizeLessThan(2);
      notices.forEach(notice -> assertThat(told.add(notice.kind())).as("%s", step).isTrue());
    }
  }

  @Property(tries = 400)
  void noTripInAWindowNorWherePowerIsKeptNorAboveTheLimitNorInGrace(@ForAll Random random) {
    Terms terms = terms(random);
    for (Step step : life(terms, random)) {
      if (step.trips()) {
        assertThat(terms.keepPower()).as("%s", step).isFalse();
        assertThat(terms.noTrip().contains(step.at())).as("%s", step).isFalse();
        assertThat(step.balance()).isLessThanOrEqualTo(ladder(terms).limit());
        Instant since = step.decision().next().overdrawnSince().orElseThrow();
        assertThat(step.at()).isAfterOrEqualTo(since.plus(ladder(terms).grace()));
      }
    }
  }

  @Property(tries = 400)
  void aTripThatIsPutOffComesAtTheInstantThatWasSaid(@ForAll Random random) {
    Terms terms = terms(random);
    for (Step step : life(terms, random)) {
      step.decision()
          .lookAgain()
          .ifPresent(
              due -> {
                assertThat(due).isAfter(step.at());
                Position waiting = step.decision().next();
                assertThat(judged(terms, step.balance(), due.minusMillis(1), waiting).effects())
                    .isEmpty();
                assertThat(judged(terms, step.balance(), due, waiting).effects())
                    .hasAtLeastOneElementOfType(Trip.class);
              });
      boolean owes = step.balance().compareTo(ladder(terms).limit()) <= 0;
      boolean hasPower = step.decision().next().standing() != Standing.TRIPPED;
      assertThat(step.decision().lookAgain().isPresent())
          .as("%s", step)
          .isEqualTo(owes && hasPower && !terms.keepPower());
    }
  }

  @Property(tries = 400)
  void powerComesBackWithThePaymentAndOnlyThen(@ForAll Random random) {
    Terms terms = terms(random);
    for (Step step : life(terms, random)) {
      boolean off = step.before().standing() == Standing.TRIPPED;
      boolean enough =
          terms.keepPower() || step.balance().compareTo(ladder(terms).closePermit()) >= 0;
      assertThat(step.givesPower()).as("%s", step).isEqualTo(off && enough);
      assertThat(step.has(new GivePower(ladder(terms).restore()))).isEqualTo(step.givesPower());
    }
  }

  @Property(tries = 400)
  void aDecisionIsALegalMoveAndDecidingAgainChangesNothing(@ForAll Random random) {
    Terms terms = terms(random);
    for (Step step : life(terms, random)) {
      for (Effect effect : step.decision().effects()) {
        if (effect instanceof Moved(Standing from, Standing to)) {
          assertThat(StandingTransitions.leadsTo(from, to)).isTrue();
          assertThat(from).isEqualTo(step.before().standing());
          assertThat(to).isEqualTo(step.decision().next().standing());
        }
      }
      Decision again = judged(terms, step.balance(), step.at(), step.decision().next());
      assertThat(again.next()).isEqualTo(step.decision().next());
      assertThat(again.effects()).isEmpty();
      assertThat(again.lookAgain()).isEqualTo(step.decision().lookAgain());
    }
  }

  @Property(tries = 100)
  void withinItsBandNothingMovesAndOutsideItsEdgesSomethingMay(@ForAll Random random) {
    Terms terms = terms(random);
    for (Step step : life(terms, random)) {
      Band band = Band.of(terms, step.decision(), step.balance());
      assertThat(band.contains(step.balance())).isTrue();
      for (long fen = -200; fen <= 300; fen++) {
        if (band.contains(fen(fen))) {
          Decision decision = judged(terms, fen(fen), step.at(), step.decision().next());
          assertThat(decision.next()).as("%s at %s", step, fen).isEqualTo(step.decision().next());
          assertThat(decision.lookAgain()).isEqualTo(step.decision().lookAgain());
        }
      }
    }
  }

  private static Decision judged(Terms terms, Money balance, Instant at, Position before) {
    return new StandingJudge(terms, balance, at).judge(before);
  }
}
