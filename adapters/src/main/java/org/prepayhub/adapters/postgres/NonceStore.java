package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.prepayhub.access.Nonces;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Used nonces. Claims that come while a batch is on its way to the database go together in the next
 * one, so a request costs a share of a round trip. The batch does not wait for the disk: losing the
 * last moments of it in a crash costs nothing, because what requests change has numbers of its own.
 */
public final class NonceStore implements Nonces, AutoCloseable {
  private static final int MOST_IN_A_BATCH = 500;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_FORGOTTEN_AT_ONCE = 10_000;

  private static final String OPEN =
      "select set_config('synchronous_commit', 'off', true), set_config('statement_timeout', ?,"
          + " true), set_config('plan_cache_mode', 'force_generic_plan', true)";

  private static final String CLAIM =
      """
      insert into api_nonce (client, nonce, signature, claimed_at)
      select client, nonce, signature, ?
        from unnest(?::text[], ?::text[], ?::bytea[]) as asked (client, nonce, signature)
       order by client, nonce
      on conflict do nothing
      returning client, nonce
      """;

  private static final String LOOK =
      """
      select client, nonce, signature
        from api_nonce join unnest(?::text[], ?::text[]) as asked (client, nonce)
       using (client, nonce)
      """;

  /** Row after row as they lie, so that two nodes that sweep at once wait and do not deadlock. */
  private static final String FORGET =
      """
      delete from api_nonce where ctid = any (array(
        select ctid from api_nonce where claimed_at < ? order by claimed_at limit ?))
      """;

  private final JdbcTemplate jdbc;
  private final String limitMillis;
  private final Clock clock;
  private final Batcher<Asked, Claim> batcher;

  private record Key(String client, String nonce) {}

  private record Asked(Key key, byte[] signature) {}

  /**
   * @param engine connections that have taken the role hub_engine
   * @param limit the longest a claim may wait for its answer
   */
  public NonceStore(DataSource engine, Duration limit, Clock clock) {
    jdbc = new JdbcTemplate(engine);
    limitMillis = Long.toString(limit.toMillis());
    this.clock = clock;
    batcher =
        new Batcher<>(
            "nonce-claims",
            new Batcher.Limits(MOST_WAITING, MOST_IN_A_BATCH, limit),
            this::claimAll);
  }

  @Override
  public Claim claim(String clientId, String nonce, byte[] signature) {
    return batcher.ask(new Asked(new Key(clientId, nonce), signature));
  }

  @Override
  public int forgetBefore(Instant instant) {
    return Outage.guard(
        () -> jdbc.update(FORGET, instant.atOffset(ZoneOffset.UTC), MOST_FORGOTTEN_AT_ONCE));
  }

  @Override
  public void close() {
    batcher.close();
  }

  private List<Claim> claimAll(List<Asked> batch) {
    Map<Key, byte[]> first = new HashMap<>();
    batch.forEach(asked -> first.putIfAbsent(asked.key(), asked.signature()));
    List<Key> keys = List.copyOf(first.keySet());
    Map<Key, byte[]> taken = Outage.guard(() -> insert(keys, first));
    return batch.stream().map(asked -> verdict(asked, taken, first)).toList();
  }

  /**
   * The first request of this batch to bring a nonce has it, if it was not taken before; the array
   * in {@code first} is then that request's very own.
   */
  private static Claim verdict(Asked asked, Map<Key, byte[]> taken, Map<Key, byte[]> first) {
    byte[] before = taken.get(asked.key());
    if (before == null && first.get(asked.key()) == asked.signature()) {
      return Claim.FRESH;
    }
    byte[] holder = before == null ? first.get(asked.key()) : before;
    return Arrays.equals(holder, asked.signature()) ? Claim.REPEATED : Claim.REUSED;
  }

  /** Inserts what is new; returns whose the others are, with the signature they were taken by. */
  private Map<Key, byte[]> insert(List<Key> keys, Map<Key, byte[]> signatures) {
    RoundTrip trip = new RoundTrip();
    trip.ask(OPEN, (row, number) -> number, limitMillis);
    List<Key> fresh =
        trip.ask(
            CLAIM,
            (row, number) -> new Key(row.getString(1), row.getString(2)),
            clock.instant().atOffset(ZoneOffset.UTC),
            column(keys, Key::client),
            column(keys, Key::nonce),
            keys.stream().map(signatures::get).toArray(byte[][]::new));
    trip.make(jdbc);
    return fresh.size() == keys.size() ? Map.of() : holders(without(keys, fresh));
  }

  /** A statement of its own: it sees what another node committed while the insert waited. */
  private Map<Key, byte[]> holders(List<Key> keys) {
    Map<Key, byte[]> holders = new HashMap<>();
    jdbc.query(
        LOOK,
        row -> {
          holders.put(new Key(row.getString(1), row.getString(2)), row.getBytes(3));
        },
        column(keys, Key::client),
        column(keys, Key::nonce));
    return holders;
  }

  private static List<Key> without(List<Key> keys, List<Key> fresh) {
    Map<Key, Boolean> isFresh = new HashMap<>();
    fresh.forEach(key -> isFresh.put(key, true));
    return keys.stream().filter(key -> !isFresh.containsKey(key)).toList();
  }

  private static String[] column(List<Key> keys, Function<Key, String> part) {
    return keys.stream().map(part).toArray(String[]::new);
  }
}
