package org.prepayhub.adapters.postgres;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;

final class SharedSnapshotIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final JdbcTemplate jdbc = new JdbcTemplate(database.engine());
  private final SharedSnapshot snapshot =
      new SharedSnapshot(database.engine(), "set local work_mem = '5MB'");

  @Test
  void neitherSeesWhatIsCommittedMeanwhile() {
    long before = projects();

    long seen =
        snapshot.sum(
            together(
                () -> {
                  addProject();
                  return projects();
                },
                this::projects));

    assertThat(seen).isEqualTo(2 * before);
    assertThat(projects()).isEqualTo(before + 1);
  }

  @Test
  void bothWorkOnConnectionsOfTheirOwn() {
    assertThat(snapshot.sum(together(this::pid, () -> -pid()))).isNotZero();
  }

  @Test
  void bothBeginWithTheSetting() {
    List<String> rooms = Collections.synchronizedList(new ArrayList<>());
    LongSupplier work =
        () -> {
          rooms.add(jdbc.queryForObject("show work_mem", String.class));
          return 0;
        };

    snapshot.sum(together(work, work));

    assertThat(rooms).containsExactly("5MB", "5MB");
  }

  @Test
  void whoIsDoneTakesWhatIsLeft() {
    AtomicLong done = new AtomicLong();
    CountDownLatch others = new CountDownLatch(20);
    LongSupplier longest = () -> await(others);
    LongSupplier brief =
        () -> {
          others.countDown();
          return done.incrementAndGet();
        };

    long sum =
        snapshot.sum(Stream.concat(Stream.of(longest), nCopies(20, brief).stream()).toList());

    assertThat(sum).isEqualTo(20 * 21 / 2);
  }

  @Test
  void theFailureOfEitherIsTold() {
    assertThat(failure(together(() -> 1, () -> fail("one")))).hasMessage("one");
    assertThat(failure(together(() -> fail("another"), () -> 1))).hasMessage("another");
  }

  @Test
  void nothingIsBegunAfterAFailure() {
    AtomicLong begun = new AtomicLong();
    List<LongSupplier> works = new ArrayList<>(together(() -> fail("one"), () -> fail("another")));
    works.addAll(nCopies(20, begun::incrementAndGet));

    assertThat(failure(works)).hasMessageMatching("one|another");
    assertThat(begun).hasValue(0);
  }

  private Throwable failure(List<LongSupplier> works) {
    return NestedExceptionUtils.getMostSpecificCause(
        catchThrowableOfType(RuntimeException.class, () -> snapshot.sum(works)));
  }

  /** Two works, each of which the other thread has to do. */
  private static List<LongSupplier> together(LongSupplier one, LongSupplier another) {
    CountDownLatch both = new CountDownLatch(2);
    return Stream.of(one, another)
        .<LongSupplier>map(
            work ->
                () -> {
                  both.countDown();
                  await(both);
                  return work.getAsLong();
                })
        .toList();
  }

  private static long await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long fail(String where) {
    throw new IllegalStateException(where);
  }

  private long projects() {
    return number("select count(*) from project");
  }

  private long pid() {
    return number("select pg_backend_pid()");
  }

  private long number(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
  }

  private static void addProject() {
    database
        .sql()
        .sql("insert into project (code, name, zone) values ('meanwhile', 'n', 'UTC')")
        .update();
  }
}
