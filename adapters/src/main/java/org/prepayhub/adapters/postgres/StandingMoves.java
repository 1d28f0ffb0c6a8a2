package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Moves standings and writes what follows, in the transaction of what made them move. Whoever calls
 * has locked the wallets of those balances that the hub holds.
 */
public final class StandingMoves {
  private final PostgresEvents events;
  private final Clock clock;
  private final MeterOrders orders;

  public StandingMoves(PostgresEvents events, Clock clock, MeterOrders.Limits limits) {
    this.events = events;
    this.clock = clock;
    this.orders = new MeterOrders(events, limits);
  }

  /** How long whoever is to have power may be without before people are told. */
  Duration powerPatience() {
    return orders.limits().powerPatience();
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
    orders.give(jdbc, judged.stream().filter(it -> it.order().isPresent()).toList(), now);
    orders.hasten(jdbc, judged.stream().filter(JudgedAccount::mayHaveATripWaiting).toList());
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
            .instants(it -> it.decision().next().tripAhead().orElse(null))
            .truths(it -> it.decision().next().tripLapsed())
            .texts(it -> it.decision().next().restore().name())
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
}
