package org.prepayhub.adapters.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.prepayhub.metering.Commissioning;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteItem;
import org.prepayhub.site.SiteKind;
import org.prepayhub.site.StoredSite;
import org.prepayhub.units.Money;
import org.prepayhub.units.Utility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Reads what is stored of a site, in the transaction of whoever asks. */
final class StoredSiteRows {
  private static final int ROWS_AT_ONCE = 1_000;

  private final JdbcTemplate jdbc;
  private final String project;
  private final Map<String, StoredSite.Meter> meters = new HashMap<>();
  private final Map<String, StoredSite.Account> accounts = new HashMap<>();

  private final Map<String, Instant> charged = new HashMap<>();
  private boolean chargedIsRead;

  private StoredSiteRows(JdbcTemplate jdbc, String project) {
    this.jdbc = jdbc;
    this.project = project;
  }

  static StoredSite of(JdbcTemplate jdbc, Site site) {
    StoredSiteRows rows = new StoredSiteRows(jdbc, site.project().code());
    rows.read();
    return new StoredSite(
        rows::items, rows.meters, rows.accounts, rows.foreign(site), rows::charged);
  }

  private void read() {
    each(StoredSiteSql.METER_STATES, row -> meters.put(row.getString("meter_no"), meter(row)));
    each(StoredSiteSql.ACCOUNT_STATES, row -> accounts.put(row.getString(1), account(row)));
  }

  /** The first column is the name, the others are fields as site files call them. */
  private void items(SiteKind kind, Consumer<SiteItem> reader) {
    each(sql(kind), row -> reader.accept(item(kind, row)));
  }

  private static String sql(SiteKind kind) {
    return switch (kind) {
      case PROJECT -> StoredSiteSql.PROJECT;
      case GATEWAY -> StoredSiteSql.GATEWAYS;
      case LINE -> StoredSiteSql.LINES;
      case GROUP -> StoredSiteSql.GROUPS;
      case PLACE -> StoredSiteSql.PLACES;
      case CUSTOMER -> StoredSiteSql.CUSTOMERS;
      case ACCOUNT -> StoredSiteSql.ACCOUNTS;
      case METER -> StoredSiteSql.METERS;
      case CALENDAR -> StoredSiteSql.CALENDARS;
      case TARIFF -> StoredSiteSql.TARIFFS;
      case ASSIGNMENT -> StoredSiteSql.ASSIGNMENTS;
      case LADDER -> StoredSiteSql.LADDERS;
      case KEEP_POWER -> StoredSiteSql.KEEP_POWER;
      case NO_TRIP -> StoredSiteSql.NO_TRIP;
      case CLIENT -> StoredSiteSql.CLIENTS;
    };
  }

  private static SiteItem item(SiteKind kind, ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, String> values = HashMap.newHashMap(columns.getColumnCount());
    for (int column = 2; column <= columns.getColumnCount(); column++) {
      String value = row.getString(column);
      values.put(columns.getColumnLabel(column), value == null ? "" : value);
    }
    return new SiteItem(kind, row.getString(1), values);
  }

  private static StoredSite.Meter meter(ResultSet row) throws SQLException {
    return new StoredSite.Meter(
        Commissioning.valueOf(row.getString("commissioning")),
        Optional.ofNullable(row.getObject("last_balance_fen", Long.class)).map(Money::ofFen),
        row.getBoolean("sold_since"),
        texts(row.getArray("open_orders")),
        row.getBoolean("moved_by_act"));
  }

  private static StoredSite.Account account(ResultSet row) throws SQLException {
    return new StoredSite.Account(
        row.getBoolean("closed"),
        Balances.spendable(row.getLong("posted_fen"), row.getLong("accrued_micro_fen")),
        texts(row.getArray("open_orders")),
        row.getBoolean("has_book"),
        new StoredSite.Acts(
            row.getBoolean("closed_by_act"),
            row.getBoolean("moved_by_act"),
            row.getBoolean("preset_by_call")));
  }

  private Optional<Instant> charged(Utility utility, String whom) {
    if (!chargedIsRead) {
      each(StoredSiteSql.CHARGED, this::charged);
      chargedIsRead = true;
    }
    return Optional.ofNullable(charged.get(utility + " " + whom));
  }

  private void charged(ResultSet row) throws SQLException {
    Instant until = ReadingRows.instant(row, "until");
    for (String whom :
        List.of(
            "project",
            "group " + row.getString("group"),
            "account " + row.getString("account_no"))) {
      charged.merge(row.getString("utility") + " " + whom, until, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  private Set<String> foreign(Site site) {
    Set<String> foreign = new HashSet<>();
    elsewhere(
        StoredSiteSql.ACCOUNTS_ELSEWHERE,
        site.accounts().stream().map(a -> a.number().value()).toArray(String[]::new),
        number -> foreign.add(SiteKind.ACCOUNT + " " + number));
    elsewhere(
        StoredSiteSql.METERS_ELSEWHERE,
        site.meters().stream().map(m -> m.number().value()).toArray(String[]::new),
        number -> foreign.add(SiteKind.METER + " " + number));
    return foreign;
  }

  private void elsewhere(String sql, String[] numbers, Consumer<String> found) {
    jdbc.queryForList(sql, String.class, numbers, project).forEach(found);
  }

  private void each(String sql, RowCallbackHandler row) {
    jdbc.query(connection -> inParts(connection, sql), row);
  }

  /** The driver would else hold all rows of a large site at once. */
  private PreparedStatement inParts(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(ROWS_AT_ONCE);
    statement.setString(1, project);
    return statement;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
