package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.event.ArrearsEvent.TripsBraked;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Moves standings and writes what follows, in the transaction of what made them move. Whoever calls
 * has locked the wallets of those balances that the hub holds.
 */
public final class StandingMoves {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PostgresEvents events;
  private final Clock clock;
  private final Patience patience;
  private final Brake brake;

  /**
   * How long a command may wait for a meter that cannot be reached.
   *
   * @param trip then it lapses
   * @param power then people are told, and it goes on
   */
  public record Patience(Duration trip, Duration power) {}

  /**
   * Whoever writes a wrong ladder is not to darken a campus with it.
   *
   * @param mostTrips commands to cut the power that a project may give within a minute
   * @param wait how long what is more than that waits
   */
  public record Brake(int mostTrips, Duration wait) {}

  public StandingMoves(PostgresEvents events, Clock clock, Patience patience, Brake brake) {
    this.events = events;
    this.clock = clock;
    this.patience = patience;
    this.brake = brake;
  }

  Patience patience() {
    return patience;
  }

  /** Looks at accounts whose balance is another than before; most cost one comparison. */
  void follow(JdbcTemplate jdbc, Collection<StandingKey> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<StandingKey> crossed = new ArrayList<>();
    List<StandingKey> later = new ArrayList<>();
    jdbc.query(
        StandingSql.CROSSED,
        row -> {
          (row.getBoolean("several") ? later : crossed).add(StandingKey.of(row));
        },
        keys(List.copyOf(changed)));
    if (!later.isEmpty()) {
      lock(jdbc, Stream.concat(crossed.stream(), later.stream()));
      lookLater(jdbc, later);
    }
    move(jdbc, crossed);
  }

  private void lookLater(JdbcTemplate jdbc, List<StandingKey> accounts) {
    Instant now = now();
    jdbc.update(
        StandingSql.LOOK_LATER,
        Columns.of(accounts)
            .longs(key -> key.account().value())
            .texts(key -> key.utility().name())
            .instants(key -> now)
            .arrays());
  }

  /** Opens and locks standings in their order, and answers their keys so. */
  private static Object[] lock(JdbcTemplate jdbc, Stream<StandingKey> accounts) {
    Object[] keys = keys(accounts.distinct().sorted(StandingKey.IN_ORDER).toList());
    jdbc.update(StandingSql.OPEN, keys);
    jdbc.query(StandingSql.LOCK, row -> {}, keys);
    return keys;
  }

  /** Decides on these accounts. */
  void move(JdbcTemplate jdbc, Collection<StandingKey> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    Object[] keys = lock(jdbc, accounts.stream());
    List<WatchedAccount> watched =
        jdbc.query(StandingSql.READ, (row, i) -> WatchedAccount.of(row), keys);
    StandingWindows windows = StandingWindows.of(jdbc, watched);
    Instant now = now();
    write(
        jdbc,
        watched.stream().map(it -> JudgedAccount.of(it, windows.terms(it), now)).toList(),
        now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static Object[] keys(List<StandingKey> accounts) {
    return Columns.of(accounts)
        .longs(key -> key.account().value())
        .texts(key -> key.utility().name())
        .arrays();
  }

  private void write(JdbcTemplate jdbc, List<JudgedAccount> judged, Instant now) {
    save(jdbc, judged);
    notices(jdbc, judged.stream().filter(it -> it.notice().isPresent()).toList(), now);
    commands(jdbc, judged.stream().filter(it -> it.order().isPresent()).toList(), now);
    hasten(jdbc, judged.stream().filter(JudgedAccount::mayHaveATripWaiting).toList());
    events.append(jdbc, judged.stream().flatMap(it -> it.events(now)).toList());
  }

  private static void save(JdbcTemplate jdbc, List<JudgedAccount> judged) {
    jdbc.update(
        StandingSql.SAVE,
        Columns.of(judged)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .texts(it -> it.decision().next().standing().name())
            .instants(it -> it.decision().next().overdrawnSince().orElse(null))
            .truths(it -> it.decision().next().tripLapsed())
            .ints(JudgedAccount::crossing)
            .longs(it -> it.band().above())
            .longs(it -> it.band().upTo())
            .longs(it -> it.account().agreed().revision())
            .instants(it -> it.decision().lookAgain().orElse(null))
            .arrays());
  }

  private static void notices(JdbcTemplate jdbc, List<JudgedAccount> told, Instant now) {
    if (told.isEmpty()) {
      return;
    }
    jdbc.update(
        StandingSql.NOTICES,
        Columns.of(told)
            .ints(it -> it.account().owner().project().value())
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .ints(JudgedAccount::crossing)
            .texts(it -> it.notice().orElseThrow().name())
            .longs(JudgedAccount::fen)
            .instants(it -> now)
            .instants(JudgedAccount::tripAt)
            .arrays());
  }

  private void commands(JdbcTemplate jdbc, List<JudgedAccount> switched, Instant now) {
    if (switched.isEmpty()) {
      return;
    }
    jdbc.query(
        StandingSql.LOCK_COMMANDS,
        row -> {},
        keys(switched.stream().map(JudgedAccount::key).toList()));
    jdbc.update(
        StandingSql.SUPERSEDE,
        Columns.of(switched)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .instants(it -> now)
            .arrays());
    jdbc.update(
        StandingSql.COMMAND,
        Columns.of(switched)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .texts(StandingMoves::number)
            .texts(it -> it.order().orElseThrow().switching().name())
            .instants(it -> now)
            .instants(it -> deadline(it, now))
            .arrays());
    brake(jdbc, switched.stream().filter(JudgedAccount::isTripped).toList(), now);
  }

  private void brake(JdbcTemplate jdbc, List<JudgedAccount> tripped, Instant now) {
    if (tripped.isEmpty()) {
      return;
    }
    List<TripsBraked> braked =
        jdbc.query(
            StandingSql.BRAKE,
            (row, i) -> braked(row, now),
            tripped.stream().mapToInt(it -> it.account().owner().project().value()).toArray(),
            now.minus(MINUTE).toString(),
            brake.mostTrips(),
            now.toString(),
            now.plus(brake.wait()).toString());
    events.append(jdbc, braked);
  }

  private static TripsBraked braked(ResultSet row, Instant now) throws SQLException {
    return new TripsBraked(
        new ProjectId(row.getInt("project_id")),
        now,
        row.getInt("meters"),
        ReadingRows.instant(row, "until"));
  }

  private static void hasten(JdbcTemplate jdbc, List<JudgedAccount> tripped) {
    if (tripped.isEmpty()) {
      return;
    }
    jdbc.update(
        StandingSql.HASTEN,
        Columns.of(tripped)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .instants(it -> it.forbiddenFrom().orElseThrow())
            .arrays());
  }

  /** One crossing, one number: it makes one command for a meter at most. */
  private static String number(JudgedAccount judged) {
    return "arrears-%s-%s-%d"
        .formatted(judged.key().account(), judged.key().utility(), judged.crossing());
  }

  /** It is never too late for the power to come back. */
  private @Nullable Instant deadline(JudgedAccount judged, Instant now) {
    JudgedAccount.Order order = judged.order().orElseThrow();
    Instant longest = now.plus(patience.trip());
    return switch (order.switching()) {
      case TRIP -> order.before().filter(it -> it.isBefore(longest)).orElse(longest);
      case CLOSE, PERMIT_CLOSE -> null;
    };
  }
}
