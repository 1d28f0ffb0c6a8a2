package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prepayhub.tariff.AccountRating;
import org.prepayhub.tariff.FreeLeft;
import org.prepayhub.tariff.RatingState;
import org.prepayhub.tariff.RegisterReading;
import org.prepayhub.tariff.Tally;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far meters and accounts are charged, as rows. */
final class RatingRows {
  private static final Comparator<RatingKey> ORDER =
      Comparator.<RatingKey>comparingLong(key -> key.account().value())
          .thenComparing(key -> key.utility().name());

  private RatingRows() {}

  /** Those of the meters whose account's balance the hub holds. */
  static Map<MeterId, RatedMeter> meters(JdbcTemplate jdbc, Collection<MeterId> ids) {
    long[] meters = ids.stream().mapToLong(MeterId::value).distinct().toArray();
    return jdbc.query(ChargeSql.METERS, (row, i) -> meter(row), (Object) meters).stream()
        .collect(Collectors.toMap(RatedMeter::id, Function.identity()));
  }

  private static RatedMeter meter(ResultSet row) throws SQLException {
    Optional<Instant> readAt = ReadingRows.maybeInstant(row, "read_at");
    return new RatedMeter(
        new MeterId(row.getLong("meter_id")),
        new ProjectId(row.getInt("project_id")),
        new AccountId(row.getLong("account_id")),
        new GroupId(row.getInt("group_id")),
        Optional.empty(),
        readAt.isEmpty()
            ? Optional.empty()
            : Optional.of(
                register(
                    readAt.get(),
                    Counted.of(Utility.valueOf(row.getString("utility")), row.getLong("total")),
                    row,
                    "rates_wh")));
  }

  static RegisterReading register(Instant at, Counted total, ResultSet row, String rates)
      throws SQLException {
    List<Energy> registers =
        ReadingRows.numbers(row.getArray(rates), Number::longValue).stream()
            .map(Energy::ofWattHours)
            .toList();
    return new RegisterReading(at, total, registers);
  }

  /** Locks them in the order of their ids; those that are new are opened. */
  static Map<RatingKey, RatedAccount> lock(JdbcTemplate jdbc, Set<RatingKey> keys) {
    List<RatingKey> wanted = keys.stream().sorted(ORDER).toList();
    Map<RatingKey, RatedAccount> found = lockKnown(jdbc, wanted);
    List<RatingKey> missing = wanted.stream().filter(key -> !found.containsKey(key)).toList();
    if (missing.isEmpty()) {
      return found;
    }
    Object[] columns = columns(missing).arrays();
    jdbc.update(ChargeSql.CHART, columns);
    jdbc.update(ChargeSql.OPEN, columns(missing).arraysAnd(Tally.NEW.period()));
    return lockKnown(jdbc, wanted);
  }

  private static Columns<RatingKey> columns(List<RatingKey> keys) {
    return Columns.of(keys)
        .ints(key -> key.project().value())
        .longs(key -> key.account().value())
        .texts(key -> key.utility().name());
  }

  private static Map<RatingKey, RatedAccount> lockKnown(JdbcTemplate jdbc, List<RatingKey> keys) {
    Map<RatingKey, RatedAccount> found = new HashMap<>();
    jdbc.query(
        ChargeSql.LOCK,
        row -> {
          RatedAccount account = account(row);
          found.put(account.key(), account);
        },
        Columns.of(keys)
            .longs(key -> key.account().value())
            .texts(key -> key.utility().name())
            .arrays());
    return found;
  }

  private static RatedAccount account(ResultSet row) throws SQLException {
    return new RatedAccount(
        new RatingKey(
            new ProjectId(row.getInt("project_id")),
            new AccountId(row.getLong("account_id")),
            Utility.valueOf(row.getString("utility"))),
        row.getLong("wallet_id"),
        row.getLong("revenue_id"),
        rating(row));
  }

  static AccountRating rating(ResultSet row) throws SQLException {
    return new AccountRating(
        new RatingState(
            tally(row, "month"),
            tally(row, "year"),
            new FreeLeft(
                row.getInt("free_period"),
                row.getLong("free_left"),
                row.getLong("free_left_before"))),
        row.getLong("remainder_micro_fen"));
  }

  private static Tally tally(ResultSet row, String span) throws SQLException {
    return new Tally(
        row.getInt(span + "_period"),
        row.getLong(span + "_used"),
        row.getLong(span + "_used_before"));
  }

  static void saveAccounts(JdbcTemplate jdbc, List<RatedAccount> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    jdbc.update(
        ChargeSql.SAVE_ACCOUNTS,
        Columns.of(accounts)
            .longs(it -> it.key().account().value())
            .texts(it -> it.key().utility().name())
            .ints(it -> it.rating().state().month().period())
            .longs(it -> it.rating().state().month().used())
            .longs(it -> it.rating().state().month().usedBefore())
            .ints(it -> it.rating().state().year().period())
            .longs(it -> it.rating().state().year().used())
            .longs(it -> it.rating().state().year().usedBefore())
            .ints(it -> it.rating().state().free().period())
            .longs(it -> it.rating().state().free().left())
            .longs(it -> it.rating().state().free().leftBefore())
            .longs(it -> it.rating().remainderMicroFen())
            .arrays());
  }

  static void saveMeters(JdbcTemplate jdbc, List<RatedMeter> meters) {
    if (meters.isEmpty()) {
      return;
    }
    Set<Long> known = saveKnown(jdbc, meters);
    List<RatedMeter> fresh =
        meters.stream().filter(meter -> !known.contains(meter.id().value())).toList();
    if (!fresh.isEmpty()) {
      start(jdbc, fresh);
    }
  }

  private static Set<Long> saveKnown(JdbcTemplate jdbc, List<RatedMeter> meters) {
    return Set.copyOf(
        jdbc.queryForList(
            ChargeSql.SAVE_METERS,
            Long.class,
            Columns.of(meters)
                .longs(it -> it.id().value())
                .longs(it -> it.account().value())
                .texts(it -> last(it).total().utility().name())
                .instants(it -> last(it).at())
                .longs(it -> last(it).total().amount())
                .lists(it -> wattHours(last(it)))
                .arrays()));
  }

  private static void start(JdbcTemplate jdbc, List<RatedMeter> fresh) {
    jdbc.update(
        ChargeSql.START_METERS,
        Columns.of(fresh)
            .longs(it -> it.id().value())
            .ints(it -> it.project().value())
            .longs(it -> it.account().value())
            .texts(it -> last(it).total().utility().name())
            .instants(it -> it.begin().orElse(last(it)).at())
            .longs(it -> it.begin().orElse(last(it)).total().amount())
            .instants(it -> last(it).at())
            .longs(it -> last(it).total().amount())
            .lists(it -> wattHours(last(it)))
            .arrays());
  }

  static List<Long> wattHours(RegisterReading reading) {
    return reading.rates().stream().map(Energy::wattHours).toList();
  }

  private static RegisterReading last(RatedMeter meter) {
    return meter.last().orElseThrow();
  }
}
