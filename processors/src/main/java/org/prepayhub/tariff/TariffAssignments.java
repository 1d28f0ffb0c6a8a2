package org.prepayhub.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.Utility;

/**
 * Which tariff a meter has when. At any instant that of its account counts, else that of its group,
 * else that of the project; of several of the same kind the one that began last.
 */
public final class TariffAssignments {
  private final Map<Whose, List<Assignment>> levels;
  private final Map<Whose, Optional<Assigned>> known = new ConcurrentHashMap<>();

  /**
   * @param group whose meters have it; neither this nor an account: the whole project
   * @param from since when, exact to the second
   */
  public record Assignment(
      Utility utility,
      Optional<GroupId> group,
      Optional<AccountId> account,
      Instant from,
      TariffTimeline tariff) {}

  /**
   * The tariffs of a meter, one after the other.
   *
   * @param begin before it the meter has none and is not charged
   */
  public record Assigned(Instant begin, TariffTimeline timeline) {}

  private record Whose(Utility utility, Optional<GroupId> group, Optional<AccountId> account) {}

  /**
   * @param all no two of the same that begin together
   */
  public TariffAssignments(List<Assignment> all) {
    this.levels =
        all.stream()
            .sorted(Comparator.comparing(Assignment::from))
            .collect(
                Collectors.groupingBy(it -> new Whose(it.utility(), it.group(), it.account())));
  }

  /** Empty where the meter never gets one. */
  public Optional<Assigned> of(Utility utility, GroupId group, AccountId account) {
    Whose ofGroup = new Whose(utility, Optional.of(group), Optional.empty());
    Whose ofAccount = new Whose(utility, Optional.empty(), Optional.of(account));
    Whose whose =
        new Whose(
            utility,
            levels.containsKey(ofGroup) ? ofGroup.group : Optional.empty(),
            levels.containsKey(ofAccount) ? ofAccount.account : Optional.empty());
    return known.computeIfAbsent(whose, this::timeline);
  }

  private Optional<Assigned> timeline(Whose whose) {
    List<List<Assignment>> mostSpecificFirst = new ArrayList<>();
    if (whose.account.isPresent()) {
      mostSpecificFirst.add(level(new Whose(whose.utility, Optional.empty(), whose.account)));
    }
    if (whose.group.isPresent()) {
      mostSpecificFirst.add(level(new Whose(whose.utility, whose.group, Optional.empty())));
    }
    mostSpecificFirst.add(level(new Whose(whose.utility, Optional.empty(), Optional.empty())));
    TreeSet<Instant> begins = new TreeSet<>();
    mostSpecificFirst.forEach(level -> level.forEach(it -> begins.add(it.from())));
    if (begins.isEmpty()) {
      return Optional.empty();
    }
    Assignment counting = at(mostSpecificFirst, begins.first());
    TariffTimeline timeline = counting.tariff();
    for (Instant begin : begins) {
      Assignment next = at(mostSpecificFirst, begin);
      if (!next.equals(counting)) {
        timeline = timeline.supersededAt(begin, next.tariff());
        counting = next;
      }
    }
    return Optional.of(new Assigned(begins.first(), timeline));
  }

  private List<Assignment> level(Whose whose) {
    return levels.getOrDefault(whose, List.of());
  }

  private static Assignment at(List<List<Assignment>> mostSpecificFirst, Instant instant) {
    return mostSpecificFirst.stream()
        .flatMap(
            level -> level.reversed().stream().filter(it -> !it.from().isAfter(instant)).limit(1))
        .findFirst()
        .orElseThrow();
  }
}
