package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.tariff.Tariffs.BEGIN;
import static org.prepayhub.tariff.Tariffs.LADDER;
import static org.prepayhub.tariff.Tariffs.TEN_FREE;
import static org.prepayhub.tariff.Tariffs.only;
import static org.prepayhub.tariff.Tariffs.timeOfUse;
import static org.prepayhub.tariff.Tariffs.with;
import static org.prepayhub.tariff.Tariffs.yuan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Ladder.Span;
import org.prepayhub.tariff.Ladder.Step;
import org.prepayhub.tariff.RatingOutcome.Rated;
import org.prepayhub.units.Energy;

/** What holds of every account, whatever it uses and whenever it is read. */
class RatingLawsTest {
  private static final List<ZoneId> ZONES = List.of(Tariffs.BERLIN, Tariffs.SHANGHAI);

  /** Days around a change of month, season, year, and of the clock in Berlin. */
  private static final List<Instant> BEGINS =
      List.of(
          Instant.parse("2026-06-27T10:00:00Z"),
          Instant.parse("2026-03-27T10:00:00Z"),
          Instant.parse("2026-10-23T10:00:00Z"),
          Instant.parse("2026-12-28T10:00:00Z"),
          Instant.parse("2026-08-29T10:00:00Z"));

  private static final List<Instant> WITHIN_A_MONTH =
      List.of(
          Instant.parse("2026-03-27T10:00:00Z"),
          Instant.parse("2026-10-23T10:00:00Z"),
          Instant.parse("2026-06-12T10:00:00Z"));

  private static final int DAYS = 8;

  private static <T> T oneOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Ladder ladder(Random random) {
    Ladder yearly =
        new Ladder(Span.YEAR, List.of(new Step(0, Price.NONE), new Step(30_000, yuan("0.07"))));
    return oneOf(List.of(LADDER, yearly, Ladder.NONE), random);
  }

  private static Tariff tariff(Random random) {
    Tariff tariff = timeOfUse(oneOf(ZONES, random), BEGIN, ladder(random));
    BaseAmount kept = new BaseAmount(List.of(), new FreeUse(7_000), false);
    return switch (random.nextInt(3)) {
      case 0 -> tariff;
      case 1 -> with(tariff, TEN_FREE);
      default -> with(tariff, kept);
    };
  }

  private static Truth truth(Random random) {
    Instant begin = oneOf(BEGINS, random);
    Tariff first = tariff(random);
    Instant change = begin.plusSeconds(1 + random.nextInt(86_400 * DAYS));
    Tariff second =
        with(
            Tariffs.from(timeOfUse(first.clock().zone(), BEGIN, ladder(random)), change),
            new Ladder(
                Span.MONTH, List.of(new Step(0, yuan("0.001")), new Step(77_777, yuan("0.4")))));
    TariffTimeline timeline = only(first);
    return Truth.of(
        random.nextBoolean() ? timeline : timeline.supersededAt(change, only(second)),
        begin,
        DAYS,
        random);
  }

  private static List<RegisterReading> withDuplicates(
      List<RegisterReading> readings, Random random) {
    List<RegisterReading> all = new ArrayList<>();
    for (RegisterReading reading : readings) {
      all.add(reading);
      if (random.nextInt(4) == 0) {
        all.add(oneOf(all, random));
      }
    }
    return all;
  }

  @Property(tries = 400)
  void readAtTheBoundariesTheChargeDoesNotDependOnHowOftenElse(@ForAll long seed) {
    Random random = new Random(seed);
    Truth truth = truth(random);
    boolean registers = random.nextBoolean();
    SortedSet<Long> boundaries = truth.boundaries();

    Account seldom =
        Account.charged(
            truth.timeline(),
            boundaries.stream().map(at -> truth.at(at, registers, 1_000)).toList());
    Account often =
        Account.charged(
            truth.timeline(),
            withDuplicates(truth.readings(boundaries, registers, random), random));

    assertThat(often.microFen()).isEqualTo(seldom.microFen());
    assertThat(often.amounts()).isEqualTo(seldom.amounts());
    assertThat(often.state()).isEqualTo(seldom.state());
    assertThat(often.used()).isEqualTo(truth.usedInAll());
    assertThat(often.estimated() || seldom.estimated()).isFalse();
  }

  @Property(tries = 400)
  void withRateRegistersTheChargeDoesNotDependOnWhenTheMeterIsRead(@ForAll long seed) {
    Random random = new Random(seed);
    Tariff tariff = timeOfUse(oneOf(ZONES, random), BEGIN, ladder(random));
    Truth truth = Truth.of(only(tariff), oneOf(WITHIN_A_MONTH, random), 2, random);
    SortedSet<Long> ends = new TreeSet<>(List.of(truth.boundaries().first()));
    ends.add(truth.boundaries().last());

    Account once =
        Account.charged(
            truth.timeline(), ends.stream().map(at -> truth.at(at, true, 1_000)).toList());
    Account often =
        Account.charged(
            truth.timeline(), withDuplicates(truth.readings(ends, true, random), random));

    assertThat(often.microFen()).isEqualTo(once.microFen());
    assertThat(often.state()).isEqualTo(once.state());
    assertThat(often.used()).isEqualTo(truth.usedInAll());
  }

  @Property(tries = 400)
  void readWheneverItNeitherMakesNorLosesAWattHour(@ForAll long seed) {
    Random random = new Random(seed);
    Truth truth = truth(random);
    SortedSet<Long> ends = new TreeSet<>(List.of(truth.boundaries().first()));
    ends.add(truth.boundaries().last());

    Account account =
        Account.charged(
            truth.timeline(),
            withDuplicates(truth.readings(ends, random.nextBoolean(), random), random));

    assertThat(account.used()).isEqualTo(truth.usedInAll());
    assertThat(account.amounts().values()).allSatisfy(amount -> assertThat(amount).isPositive());
    assertThat(account.amounts().entrySet().stream().mapToLong(RatingLawsTest::price).sum())
        .isEqualTo(account.microFen());
  }

  private static long price(Map.Entry<Account.Key, Long> counted) {
    Account.Key key = counted.getKey();
    return key.free() ? 0 : counted.getValue() * key.tariff().priceOf(key.rate(), key.step());
  }

  @Property(tries = 400)
  void aMeterReplacedAtAnyTimeChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Truth truth = truth(random);
    List<RegisterReading> readings = truth.readings(truth.boundaries(), false, random);
    Account kept = Account.charged(truth.timeline(), readings);
    Account replaced = new Account(truth.timeline());
    int at = random.nextInt(readings.size());

    for (int i = 0; i < readings.size(); i++) {
      if (i <= at) {
        replaced.take("old", readings.get(i));
      }
      if (i >= at) {
        long millis = readings.get(i).at().toEpochMilli();
        replaced.take("new", truth.at(millis, false, 5));
      }
    }

    assertThat(replaced.microFen()).isEqualTo(kept.microFen());
    assertThat(replaced.amounts()).isEqualTo(kept.amounts());
    assertThat(replaced.state()).isEqualTo(kept.state());
  }

  @Property(tries = 400)
  void twoMetersOfAnAccountClimbOneLadderInWhateverOrderTheyAreRead(@ForAll long seed) {
    Random random = new Random(seed);
    Instant begin = oneOf(BEGINS, random);
    Tariff tariff = timeOfUse(oneOf(ZONES, random), BEGIN, ladder(random));
    Truth one = Truth.of(only(tariff), begin, DAYS, random);
    Truth other = Truth.of(only(tariff), begin, DAYS, random);
    List<RegisterReading> first = one.readings(one.boundaries(), false, random);
    List<RegisterReading> second = other.readings(other.boundaries(), false, random);
    Account inTurn = new Account(one.timeline());
    Account mixed = new Account(one.timeline());

    first.forEach(reading -> inTurn.take("M1", reading));
    second.forEach(reading -> inTurn.take("M2", reading));
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      if (j == second.size() || (i < first.size() && random.nextBoolean())) {
        mixed.take("M1", first.get(i++));
      } else {
        mixed.take("M2", second.get(j++));
      }
    }

    assertThat(mixed.microFen()).isEqualTo(inTurn.microFen());
    assertThat(mixed.state()).isEqualTo(inTurn.state());
    assertThat(mixed.used()).isEqualTo(one.usedInAll() + other.usedInAll());
  }

  @Property(tries = 400)
  void moreIsNeverChargedLess(
      @ForAll long seed,
      @ForAll @LongRange(max = 200_000) long less,
      @ForAll @LongRange(max = 1_000) long more) {
    Random random = new Random(seed);
    Truth truth = truth(random);
    List<Long> boundaries = List.copyOf(truth.boundaries());
    int within = random.nextInt(boundaries.size() - 1);

    Rated few = rated(truth, boundaries.get(within), boundaries.get(within + 1), less);
    Rated many = rated(truth, boundaries.get(within), boundaries.get(within + 1), less + more);

    assertThat(many.microFen()).isGreaterThanOrEqualTo(few.microFen());
  }

  /** Shares of whole watt-hours: one of them may go to the other side of a boundary. */
  @Property(tries = 400)
  void moreIsChargedLessByAWattHourABoundaryAtMostWhereItIsSharedOut(
      @ForAll long seed,
      @ForAll @LongRange(max = 200_000) long less,
      @ForAll @LongRange(max = 1_000) long more) {
    Random random = new Random(seed);
    Truth truth = truth(random);
    List<Long> boundaries = List.copyOf(truth.boundaries());
    long slack = boundaries.size() * 2L * Price.MOST;

    Rated few = rated(truth, boundaries.getFirst(), boundaries.getLast(), less);
    Rated many = rated(truth, boundaries.getFirst(), boundaries.getLast(), less + more);

    assertThat(many.microFen() + slack).isGreaterThanOrEqualTo(few.microFen());
  }

  private static Rated rated(Truth truth, long from, long to, long amount) {
    RegisterReading begin = truth.at(from, false, 0);
    return (Rated)
        Rating.rate(
            truth.timeline(),
            RatingState.NEW,
            begin,
            RegisterReading.of(
                Instant.ofEpochMilli(to), Energy.ofWattHours(begin.total().amount() + amount)));
  }

  @Property
  void sharesOfTimeAddUpToTheAmount(
      @ForAll @LongRange(max = Long.MAX_VALUE) long amount, @ForAll long seed) {
    Random random = new Random(seed);
    long[] pieces = random.longs(1 + random.nextInt(40), 1, 1L << 40).toArray();
    long millis = Arrays.stream(pieces).sum();
    TimeShare shares = new TimeShare(amount, millis);
    long sum = 0;
    for (long piece : pieces) {
      long share = shares.next(piece);
      assertThat(share).isNotNegative();
      sum += share;
    }

    assertThat(sum).isEqualTo(amount);
  }
}
