package org.prepayhub.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.WorkItems;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the work list, and settles one item under its lock. The unique index on client and number
 * decides between two items of one number; whoever loses starts over and finds the other's.
 */
public final class PostgresWorkItems implements WorkItems {
  private static final int TRIES = 3;

  private final WebSession web;
  private final Clock clock;

  public PostgresWorkItems(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public List<Item> list(Grant grant, Page page) {
    String sql =
        switch (page.state()) {
          case OPEN -> WorkItemSql.LIST_OPEN;
          case SETTLED -> WorkItemSql.LIST_SETTLED;
        };
    @Nullable String kind = page.kind().orElse(null);
    return web.in(
        grant,
        jdbc -> jdbc.query(sql, (row, i) -> item(row), page.after(), kind, kind, page.most()));
  }

  @Override
  public Outcome settle(Grant grant, Request request) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return web.in(grant, jdbc -> settleIn(jdbc, grant.client(), request));
      } catch (DuplicateKeyException e) {
        // the other item of this number is found next
      } catch (DataAccessException e) {
        if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
          throw new Unavailable("another transaction holds the item; ask again", e);
        }
        throw e;
      }
    }
    // A number nobody can see and that still is there belongs to a project outside the grant.
    return new Outcome.ContentDiffers();
  }

  private Outcome settleIn(JdbcTemplate jdbc, String client, Request request) {
    Optional<Boolean> settled =
        jdbc.queryForList(WorkItemSql.LOCK, Boolean.class, request.item()).stream().findFirst();
    // Asked under the item's lock: a parallel copy that held it has written its answer by now.
    Optional<Receipt> before = stored(jdbc, client, request.number());
    if (before.isPresent()) {
      return before.get().request().equals(request)
          ? new Outcome.Replayed(before.get())
          : new Outcome.ContentDiffers();
    }
    if (settled.isEmpty()) {
      return new Outcome.ItemUnknown();
    }
    return settled.get()
        ? new Outcome.AlreadySettled()
        : new Outcome.Settled(keep(jdbc, client, request));
  }

  private Receipt keep(JdbcTemplate jdbc, String client, Request request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    jdbc.update(
        WorkItemSql.SETTLE,
        client,
        request.number().value(),
        request.reason().text(),
        request.operator().name(),
        now.toString(),
        request.item());
    return new Receipt(request, now);
  }

  private static Optional<Receipt> stored(JdbcTemplate jdbc, String client, OrderNo number) {
    return jdbc.query(WorkItemSql.STORED, (row, i) -> receipt(row), client, number.value()).stream()
        .findFirst();
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    Settlement settlement = settlement(row, ReadingRows.instant(row, "settled_at"));
    return new Receipt(
        new Request(
            row.getLong("work_item_id"),
            settlement.number(),
            settlement.reason(),
            settlement.operator()),
        settlement.at());
  }

  private static Item item(ResultSet row) throws SQLException {
    Optional<Instant> settledAt = ReadingRows.maybeInstant(row, "settled_at");
    return new Item(
        row.getLong("work_item_id"),
        row.getString("code"),
        row.getString("kind"),
        Optional.ofNullable(row.getString("subject")),
        row.getString("why"),
        Optional.ofNullable(row.getString("detail")),
        ReadingRows.instant(row, "created_at"),
        settledAt.isEmpty() ? Optional.empty() : Optional.of(settlement(row, settledAt.get())));
  }

  private static Settlement settlement(ResultSet row, Instant at) throws SQLException {
    return new Settlement(
        new OrderNo(row.getString("settlement_no")),
        new Reason(row.getString("settlement_reason")),
        new Operator(row.getString("settled_by")),
        at);
  }
}
