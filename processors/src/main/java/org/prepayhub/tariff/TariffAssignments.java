package org.prepayhub.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.Utility;

/**
 * Which tariff a meter has when. At any instant that of its account counts, else that of its group,
 * else that of the project; of several of the same kind the one that began last.
 */
public final class TariffAssignments {
  private final List<Assignment> all;
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
    this.all = all.stream().sorted(Comparator.comparing(Assignment::from)).toList();
  }

  /** Empty where the meter never gets one. */
  public Optional<Assigned> of(Utility utility, GroupId group, AccountId account) {
    Whose whose =
        new Whose(
            utility,
            Optional.of(group).filter(it -> has(utility, Optional.of(it), Optional.empty())),
            Optional.of(account).filter(it -> has(utility, Optional.empty(), Optional.of(it))));
    return known.computeIfAbsent(whose, this::timeline);
  }

  private boolean has(Utility utility, Optional<GroupId> group, Optional<AccountId> account) {
    return of(utility, group, account).findFirst().isPresent();
  }

  private Stream<Assignment> of(
      Utility utility, Optional<GroupId> group, Optional<AccountId> account) {
    return all.stream()
        .filter(
            it ->
                it.utility() == utility
                    && it.group().equals(group)
                    && it.account().equals(account));
  }

  private Optional<Assigned> timeline(Whose whose) {
    List<List<Assignment>> levels = new ArrayList<>();
    whose.account.ifPresent(it -> levels.add(level(whose, Optional.empty(), Optional.of(it))));
    whose.group.ifPresent(it -> levels.add(level(whose, Optional.of(it), Optional.empty())));
    levels.add(level(whose, Optional.empty(), Optional.empty()));
    TreeSet<Instant> begins = new TreeSet<>();
    levels.forEach(level -> level.forEach(it -> begins.add(it.from())));
    if (begins.isEmpty()) {
      return Optional.empty();
    }
    Assignment counting = at(levels, begins.first());
    TariffTimeline timeline = counting.tariff();
    for (Instant begin : begins) {
      Assignment next = at(levels, begin);
      if (!next.equals(counting)) {
        timeline = timeline.supersededAt(begin, next.tariff());
        counting = next;
      }
    }
    return Optional.of(new Assigned(begins.first(), timeline));
  }

  private List<Assignment> level(
      Whose whose, Optional<GroupId> group, Optional<AccountId> account) {
    return of(whose.utility, group, account).toList();
  }

  private static Assignment at(List<List<Assignment>> levels, Instant instant) {
    return levels.stream()
        .flatMap(
            level -> level.reversed().stream().filter(it -> !it.from().isAfter(instant)).limit(1))
        .findFirst()
        .orElseThrow();
  }
}
