package org.prepayhub.config.semester;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.close.CloseOutcome;
import org.prepayhub.close.DayBooks;
import org.prepayhub.close.DayCloses;
import org.prepayhub.close.DayCloses.Page;
import org.prepayhub.close.DayCloses.ProjectDay;
import org.prepayhub.close.DayCloses.Seal;
import org.prepayhub.close.DayCloses.WalletDay;
import org.prepayhub.close.DueDay;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;

/**
 * Holds the days that were closed against one another, and each against the journal: closed again
 * it comes to the same bytes.
 */
final class ClosedDays {
  private final DayBooks books;
  private final ProjectId project;
  private final List<ProjectDay> days;
  private final List<String> wrong = new ArrayList<>();

  private ClosedDays(DayBooks books, ProjectId project, List<ProjectDay> days) {
    this.books = books;
    this.project = project;
    this.days = days;
  }

  static ClosedDays of(DayCloses closes, DayBooks books, Grant grant, int most) {
    List<ProjectDay> days =
        closes
            .ofProject(grant, SemesterFiles.PROJECT, new Page(Optional.empty(), most + 1))
            .orElseThrow()
            .stream()
            .sorted(Comparator.comparing(ProjectDay::day))
            .toList();
    return new ClosedDays(books, grant.projects().iterator().next(), days);
  }

  /** The days, the earliest first. */
  List<ProjectDay> days() {
    return days;
  }

  /**
   * What is wrong with them, in words; empty when every day is there, closed, and goes on where the
   * one before ended.
   */
  List<String> wrong(int expected, Instant now) {
    if (days.size() != expected) {
      wrong.add("%d days are closed, not %d".formatted(days.size(), expected));
    }
    days.forEach(day -> closeAgain(day, now));
    for (int i = 1; i < days.size(); i++) {
      follow(days.get(i - 1), days.get(i));
    }
    return List.copyOf(wrong);
  }

  private void closeAgain(ProjectDay day, Instant now) {
    CloseOutcome again = books.close(new DueDay(project, day.day(), day.from(), day.to()), now);
    Optional<String> sealed = day.seal().map(Seal::checksum);
    boolean same =
        again instanceof CloseOutcome.ClosedBefore(String checksum)
            && sealed.equals(Optional.of(checksum));
    if (!same) {
      wrong.add("day %s was closed with %s, closed again: %s".formatted(day.day(), sealed, again));
    }
  }

  private void follow(ProjectDay before, ProjectDay day) {
    if (!before.to().equals(day.from()) || !before.day().plusDays(1).equals(day.day())) {
      wrong.add("day %s does not begin where %s ended".formatted(day.day(), before.day()));
    }
    Map<String, Money> closing = new HashMap<>();
    before.totals().forEach(total -> closing.put(wallet(total), total.balance().closing()));
    for (WalletDay total : day.totals()) {
      Money opening = total.balance().opening();
      Money left = closing.getOrDefault(wallet(total), Money.ZERO);
      if (!opening.equals(left)) {
        wrong.add(
            "day %s opens %s with %d fen, the day before closed with %d"
                .formatted(day.day(), wallet(total), opening.fen(), left.fen()));
      }
    }
  }

  private static String wallet(WalletDay total) {
    return total.utility() + " " + total.fund();
  }
}
