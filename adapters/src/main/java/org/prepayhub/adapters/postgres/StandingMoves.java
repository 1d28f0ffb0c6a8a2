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

  /**
   * Looks at accounts whose balance is another than before; most cost one comparison. One that
   * cannot be decided on costs nobody a reading: it is left to whoever looks at what is due.
   */
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
    }
    move(jdbc, crossed, (key, why) -> later.add(key));
    if (!later.isEmpty()) {
      lookLater(jdbc, later);
    }
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

  /** What becomes of an account that cannot be decided on. */
  private interface Trouble {
    void with(StandingKey key, RuntimeException why);
  }

  /** Decides on these accounts, or on none of them. */
  void move(JdbcTemplate jdbc, Collection<StandingKey> accounts) {
    move(
        jdbc,
        accounts,
        (key, why) -> {
          throw why;
        });
  }

  private void move(JdbcTemplate jdbc, Collection<StandingKey> accounts, Trouble trouble) {
    if (accounts.isEmpty()) {
      return;
    }
    List<WatchedAccount> watched = read(jdbc, lock(jdbc, accounts.stream()), trouble);
    StandingWindows windows = StandingWindows.of(jdbc, watched);
    Instant now = now();
    List<JudgedAccount> judged = new ArrayList<>();
    for (WatchedAccount account : watched) {
      try {
        judged.add(JudgedAccount.of(account, windows.terms(account), now));
      } catch (RuntimeException why) {
        trouble.with(account.key(), why);
      }
    }
    write(jdbc, judged, now);
  }

  private static List<WatchedAccount> read(JdbcTemplate jdbc, Object[] keys, Trouble trouble) {
    List<WatchedAccount> watched = new ArrayList<>();
    jdbc.query(
        StandingSql.READ,
        row -> {
          try {
            watched.add(WatchedAccount.of(row));
          } catch (RuntimeException why) {
            trouble.with(StandingKey.of(row), why);
          }
        },
        keys);
    return watched;
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
