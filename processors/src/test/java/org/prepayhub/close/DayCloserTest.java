package org.prepayhub.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prepayhub.close.ProjectDays.ClosedDay;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;

class DayCloserTest {
  private static final Instant NOW = Instant.parse("2026-03-06T00:01:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final DayCut UTC = new DayCut(ZoneOffset.UTC, LocalTime.MIDNIGHT);

  private final MemoryBooks books = new MemoryBooks();

  /** Books of two projects whose first entries are of the first of March. */
  private static final class MemoryBooks implements DayBooks {
    final Map<ProjectId, ClosedDay> last = new HashMap<>();
    final List<String> done = new ArrayList<>();
    final Map<String, CloseOutcome> told = new HashMap<>();
    Optional<ProjectId> away = Optional.empty();
    Optional<ProjectId> broken = Optional.empty();

    @Override
    public List<ProjectDays> projects() {
      return List.of(project(new ProjectId(1)), project(new ProjectId(2)));
    }

    @Override
    public ProjectDays project(ProjectId project) {
      return new ProjectDays(
          project,
          "project-" + project,
          UTC,
          Optional.ofNullable(last.get(project)),
          Optional.of(UTC.beginOf(FIRST)));
    }

    @Override
    public CloseOutcome close(DueDay day, Instant now) {
      if (away.equals(Optional.of(day.project()))) {
        throw new Unavailable("away");
      }
      if (broken.equals(Optional.of(day.project()))) {
        throw new IllegalStateException("broken");
      }
      String name = day.project() + " " + day.day();
      CloseOutcome outcome = told.getOrDefault(name, new CloseOutcome.Closed(1, 0, "c"));
      if (outcome instanceof CloseOutcome.Closed) {
        done.add(name);
        last.put(day.project(), new ClosedDay(day.day(), day.to()));
      }
      return outcome;
    }

    @Override
    public void hold(DueDay day, String why, Instant now) {
      done.add(day.project() + " " + day.day() + " held: " + why);
    }
  }

  @Test
  void makesUpForMissedDaysInTheirOrder() {
    assertThat(closer(100).closeDueDays()).isEqualTo(10);
    assertThat(books.done)
        .startsWith("1 2026-03-01", "1 2026-03-02", "1 2026-03-03", "1 2026-03-04", "1 2026-03-05")
        .endsWith("2 2026-03-05");
    assertThat(closer(100).closeDueDays()).isZero();
  }

  @Test
  void aHeldDayHoldsThoseAfterItOfItsProjectOnly() {
    books.told.put("1 2026-03-02", new CloseOutcome.Held("stuck"));

    assertThat(closer(100).closeDueDays()).isEqualTo(6);
    assertThat(books.done)
        .contains("1 2026-03-02 held: stuck", "2 2026-03-05")
        .doesNotContain("1 2026-03-03");

    books.told.clear();
    assertThat(closer(100).closeDueDays()).isEqualTo(4);
  }

  @Test
  void leavesToAnotherNodeWhatThatIsAt() {
    books.told.put("1 2026-03-01", new CloseOutcome.Elsewhere());

    assertThat(closer(100).closeDueDays()).isEqualTo(5);
  }

  @Test
  void closesSoManyDaysOfAProjectAtACall() {
    assertThat(closer(2).closeDueDays()).isEqualTo(4);
    assertThat(closer(2).closeDueDays()).isEqualTo(4);
    assertThat(closer(2).closeDueDays()).isEqualTo(2);
  }

  @Test
  void closesTheOthersAndThenSaysThatTheDatabaseWasAway() {
    books.away = Optional.of(new ProjectId(1));

    assertThatThrownBy(() -> closer(100).closeDueDays()).isInstanceOf(Unavailable.class);
    assertThat(books.done).hasSize(5).contains("2 2026-03-05");
  }

  @Test
  void closesTheOthersAndThenSaysWhatIsBroken() {
    books.broken = Optional.of(new ProjectId(1));

    assertThatThrownBy(() -> closer(100).closeDueDays()).isInstanceOf(IllegalStateException.class);
    assertThat(books.done).hasSize(5).contains("2 2026-03-05");

    books.away = Optional.of(new ProjectId(2));
    assertThatThrownBy(() -> closer(100).closeDueDays())
        .hasMessage("project project-1: java.lang.IllegalStateException: broken");
  }

  private DayCloser closer(int mostDays) {
    return new DayCloser(
        books,
        new DayCloser.Pace(Duration.ofMinutes(1), mostDays),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
