package org.prepayhub.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.prepayhub.tariff.TariffAssignments.Assigned;
import org.prepayhub.tariff.TariffAssignments.Assignment;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.Utility;

/** Which tariff a meter has at any instant. */
class TariffAssignmentsTest {
  private static final GroupId GROUP = new GroupId(1);
  private static final AccountId ACCOUNT = new AccountId(1);
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  private static Instant hour(int hours) {
    return BEGIN.plusSeconds(3_600L * hours);
  }

  /** Two versions, the second of which begins in the middle of what is looked at. */
  private static TariffTimeline tariff(int number) {
    Tariff first = Tariffs.flat("1." + number);
    Tariff second = Tariffs.from(Tariffs.flat("2." + number), hour(10 + number));
    return TariffTimeline.of(List.of(first, second));
  }

  private static Assignment given(int level, int from, int tariff) {
    return new Assignment(
        Utility.ELECTRICITY,
        level == 1
            ? Optional.of(GROUP)
            : level == 3 ? Optional.of(new GroupId(9)) : Optional.empty(),
        level == 2 ? Optional.of(ACCOUNT) : Optional.empty(),
        hour(from),
        tariff(tariff));
  }

  @Property
  void theMostSpecificCountsAndOfTheseTheOneThatBeganLast(@ForAll long seed) {
    Random random = new Random(seed);
    List<Assignment> all = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      int level = random.nextInt(4);
      int from = random.nextInt(24);
      if (taken.add(level * 100 + from)) {
        all.add(given(level, from, random.nextInt(10)));
      }
    }

    Optional<Assigned> assigned =
        new TariffAssignments(all).of(Utility.ELECTRICITY, GROUP, ACCOUNT);

    List<Assignment> own =
        all.stream().filter(it -> it.group().isEmpty() || it.group().get().equals(GROUP)).toList();
    assertThat(assigned.map(Assigned::begin))
        .isEqualTo(own.stream().map(Assignment::from).min(Comparator.naturalOrder()));
    for (int hour = 0; hour < 30; hour++) {
      Instant at = hour(hour);
      expected(own, at)
          .ifPresent(
              tariff ->
                  assertThat(assigned.orElseThrow().timeline().at(at).prices())
                      .isEqualTo(tariff.prices()));
    }
  }

  private static Optional<Tariff> expected(List<Assignment> all, Instant at) {
    return all.stream()
        .filter(it -> !it.from().isAfter(at))
        .max(
            Comparator.<Assignment>comparingInt(
                    it -> it.account().isPresent() ? 2 : it.group().isPresent() ? 1 : 0)
                .thenComparing(Assignment::from))
        .map(it -> it.tariff().at(at));
  }

  @Example
  void aTariffOfAnotherUtilityOrOfOthersIsNotTheMeters() {
    TariffAssignments assignments = new TariffAssignments(List.of(given(1, 0, 1), given(2, 0, 2)));

    assertThat(assignments.of(Utility.WATER, GROUP, ACCOUNT)).isEmpty();
    assertThat(assignments.of(Utility.ELECTRICITY, new GroupId(2), new AccountId(2))).isEmpty();
    assertThat(assignments.of(Utility.ELECTRICITY, new GroupId(2), ACCOUNT)).isPresent();
  }

  @Example
  void metersWithTheSameTariffsShareTheirTimeline() {
    TariffAssignments assignments = new TariffAssignments(List.of(given(0, 0, 1)));

    assertThat(assignments.of(Utility.ELECTRICITY, new GroupId(5), new AccountId(6)))
        .containsSame(
            assignments.of(Utility.ELECTRICITY, new GroupId(7), new AccountId(8)).orElseThrow());
  }
}
