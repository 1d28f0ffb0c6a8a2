package org.prepayhub.adapters.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.prepayhub.access.ApiClient;
import org.prepayhub.access.ApiClients;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.Credentials;
import org.prepayhub.access.Scope;
import org.prepayhub.access.SecretVault;
import org.prepayhub.units.ProjectId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * API clients, their projects and their wrapped secrets. Look-ups go in batches, so that strangers,
 * however many, cost one connection, and nobody waits longer than the limit.
 */
public final class ApiClientStore implements ApiClients, AutoCloseable {
  private static final int MOST_IN_A_BATCH = 100;
  private static final int MOST_WAITING = 1_000;

  private static final String FIND =
      """
      select client, scopes, rate_per_second,
             array(select project_id from api_client_project p where p.client_id = c.client_id)
               as projects,
             array(select wrapped from api_secret s where s.client_id = c.client_id
                   order by secret_id desc) as secrets
        from api_client c
       where client = any (?)
      """;

  private static final String SAVE =
      """
      insert into api_client (client, scopes, rate_per_second) values (?, ?, ?)
      on conflict (client) do update
        set scopes = excluded.scopes, rate_per_second = excluded.rate_per_second
      returning client_id
      """;

  private static final String LEAVE_PROJECTS =
      "delete from api_client_project where client_id = ? and project_id <> all (?)";

  private static final String JOIN_PROJECTS =
      """
      insert into api_client_project (client_id, project_id)
      select ?, unnest(?::integer[]) on conflict do nothing
      """;

  private static final String ADD_SECRET =
      """
      insert into api_secret (client_id, wrapped)
      select client_id, ? from api_client where client = ?
      """;

  private static final String RETIRE_SECRETS =
      """
      delete from api_secret s using api_client c
       where c.client = ? and s.client_id = c.client_id
         and s.secret_id not in (select secret_id from api_secret k where k.client_id = c.client_id
                                  order by secret_id desc limit ?)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final SecretVault vault;
  private final Batcher<String, Optional<Credentials>> lookUps;

  /**
   * @param engine connections that have taken the role hub_engine
   * @param limit the longest a look-up may wait for its answer
   */
  public ApiClientStore(DataSource engine, SecretVault vault, Duration limit) {
    jdbc = new JdbcTemplate(engine);
    jdbc.setQueryTimeout(Math.toIntExact(limit.toSeconds()));
    transactions = new TransactionTemplate(new JdbcTransactionManager(engine));
    this.vault = vault;
    lookUps =
        new Batcher<>(
            "client-look-ups",
            new Batcher.Limits(MOST_WAITING, MOST_IN_A_BATCH, limit),
            this::findAll);
  }

  @Override
  public Optional<Credentials> find(String id) {
    return lookUps.ask(id);
  }

  @Override
  public void close() {
    lookUps.close();
  }

  @Override
  public void save(ApiClient client) {
    Integer[] projects =
        client.projects().stream().map(ProjectId::value).sorted().toArray(Integer[]::new);
    String[] scopes = client.scopes().stream().map(Scope::word).sorted().toArray(String[]::new);
    Outage.guard(
        () ->
            transactions.execute(
                status -> {
                  Integer key =
                      jdbc.queryForObject(
                          SAVE, Integer.class, client.id(), scopes, client.ratePerSecond());
                  jdbc.update(LEAVE_PROJECTS, key, projects);
                  return jdbc.update(JOIN_PROJECTS, key, projects);
                }));
  }

  @Override
  public void add(String id, ApiSecret secret) {
    byte[] wrapped = vault.wrap(secret, id);
    Outage.guard(
        () ->
            transactions.execute(
                status -> {
                  if (jdbc.update(ADD_SECRET, wrapped, id) == 0) {
                    throw new IllegalArgumentException("There is no API client " + id);
                  }
                  return jdbc.update(RETIRE_SECRETS, id, LIVE_SECRETS);
                }));
  }

  private List<Optional<Credentials>> findAll(List<String> ids) {
    String[] asked = ids.stream().distinct().toArray(String[]::new);
    Map<String, Credentials> found =
        Outage.guard(() -> jdbc.query(FIND, this::credentials, (Object) asked)).stream()
            .collect(Collectors.toMap(known -> known.client().id(), Function.identity()));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  private Credentials credentials(ResultSet row, int number) throws SQLException {
    String id = row.getString("client");
    ApiClient client =
        new ApiClient(
            id,
            elements(row.getArray("projects"), Integer[].class)
                .map(ProjectId::new)
                .collect(Collectors.toUnmodifiableSet()),
            scopes(row.getArray("scopes")),
            row.getInt("rate_per_second"));
    List<ApiSecret> secrets =
        elements(row.getArray("secrets"), byte[][].class)
            .map(wrapped -> vault.unwrap(wrapped, id))
            .toList();
    return new Credentials(client, secrets);
  }

  private static Set<Scope> scopes(Array words) throws SQLException {
    return elements(words, String[].class)
        .map(
            word ->
                Scope.ofWord(word)
                    .orElseThrow(() -> new IllegalStateException("Unknown scope " + word)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> Stream<T> elements(Array array, Class<T[]> type) throws SQLException {
    return Arrays.stream(type.cast(array.getArray()));
  }
}
