package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.access.Grant;
import org.prepayhub.event.RechargeEvent;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.ReversalOutcome.AlreadyDelivered;
import org.prepayhub.recharge.ReversalOutcome.Because;
import org.prepayhub.recharge.ReversalOutcome.Refused;
import org.prepayhub.recharge.ReversalReceipt;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.recharge.ReversalRules.InHub;
import org.prepayhub.units.Money;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.ReversalNo;
import org.prepayhub.units.Unavailable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one reversal reads and writes, inside its transaction. */
final class ReversalRows {
  private final JdbcTemplate jdbc;
  private final Asked asked;
  private final ReversalRequest request;
  private final PostgresEvents events = new PostgresEvents();

  /**
   * A reversal, and on whose behalf and when it is asked for.
   *
   * @param owner the client whose recharge it is
   */
  record Asked(ReversalRequest request, Grant grant, Instant at, String owner) {

    /** By the client whose recharge it is. */
    Asked(ReversalRequest request, Grant grant, Instant at) {
      this(request, grant, at, grant.client());
    }
  }

  /** One kind of event about the reversal. */
  private interface Happening {
    RechargeEvent with(
        ProjectId project,
        Instant at,
        String client,
        OrderNo orderNo,
        ReversalNo reversalNo,
        Money amount,
        String why);
  }

  ReversalRows(JdbcTemplate jdbc, Asked asked) {
    this.jdbc = jdbc;
    this.asked = asked;
    this.request = asked.request();
  }

  /** The order under lock, its sale locked before it; empty when it never came. */
  Optional<LockedOrder> lockOrder() {
    return jdbc
        .query(
            ReversalSql.LOCK_ORDER,
            (row, i) -> LockedOrder.of(row),
            asked.grant().client(),
            request.orderNo().value(),
            asked.grant().client(),
            request.orderNo().value())
        .stream()
        .findFirst();
  }

  /** The order with what proves that nothing of it is in its meter, where it is held. */
  LockedOrder proven(LockedOrder order) {
    return order.found().state() == OrderState.HELD
            && UnsettledSales.of(jdbc, order.id()).isNotTaken()
        ? order.notTaken()
        : order;
  }

  /** What was asked and answered under this reversal's number. */
  Optional<StoredReversal> stored() {
    return jdbc
        .query(
            ReversalSql.STORED,
            (row, i) -> StoredReversal.of(row),
            asked.grant().client(),
            request.reversalNo().value())
        .stream()
        .findFirst();
  }

  /** Locks the balance that a delivered order went into, where the hub holds it. */
  LockedOrder withBalance(LockedOrder order) {
    if (!order.isDelivered()) {
      return order;
    }
    Optional<Long> unposted = unposted(ReversalSql.LOCK_RATING, order);
    return jdbc
        .query(
            ReversalSql.LOCK_BALANCE,
            (row, i) ->
                new InHub(
                    Money.ofFen(row.getLong("posted_fen")),
                    row.getBoolean("day_is_closed"),
                    Optional.ofNullable(row.getString("stands_because")).map(Because::valueOf)),
            order.id())
        .stream()
        .findFirst()
        .map(
            balance ->
                order.in(
                    balance.less(
                        unposted.or(() -> unposted(ReversalSql.RATING, order)).orElse(0L))))
        .orElse(order);
  }

  private Optional<Long> unposted(String sql, LockedOrder order) {
    return jdbc.queryForList(sql, Long.class, order.id()).stream().findFirst();
  }

  /** Undoes an order of which nothing is in its meter: state, sale, postings and wallet. */
  ReversalReceipt undo(LockedOrder order) {
    order.mayBecome(OrderState.REVERSED);
    Money before = lockBalance(order);
    int undone =
        jdbc.queryForList(
                ReversalSql.UNDO,
                Long.class,
                request.reason().text(),
                order.id(),
                asked.at().toString(),
                asked.at().toString())
            .size();
    if (undone != 1) {
      throw new IllegalStateException(
          "order "
              + request.orderNo()
              + " of "
              + asked.grant().client()
              + " has no recharge entry that could be undone; run hub prove");
    }
    ReversalReceipt receipt = receipt(Optional.of(before.minus(request.amount())));
    keep(order, receipt);
    tell(RechargeEvent.RechargeReversed::new, order, request.reason().text());
    return receipt;
  }

  private Money lockBalance(LockedOrder order) {
    long postedFen =
        Objects.requireNonNull(
            jdbc.queryForObject(ReversalSql.LOCK_WALLET, Long.class, order.id()));
    return Balances.spendable(
        postedFen,
        Objects.requireNonNull(jdbc.queryForObject(ReversalSql.ACCRUED, Long.class, order.id())));
  }

  /** Takes the number of an order that has not come, so that it never will. */
  ReversalReceipt layTombstone() {
    LockedOrder tombstone =
        jdbc
            .query(
                ReversalSql.LAY_TOMBSTONE,
                (row, i) -> LockedOrder.of(row),
                home().value(),
                asked.grant().client(),
                request.orderNo().value(),
                request.amount().fen(),
                asked.at().toString(),
                request.reason().text())
            .stream()
            .findFirst()
            .orElseThrow(TakenMeanwhile::new);
    ReversalReceipt receipt = receipt(Optional.empty());
    keep(tombstone, receipt);
    tell(RechargeEvent.ReversalCameFirst::new, tombstone, request.reason().text());
    return receipt;
  }

  /** Whose project an order would have been is not known: any of the caller's will find it. */
  private ProjectId home() {
    return asked.grant().projects().stream()
        .min(Comparator.comparingInt(ProjectId::value))
        .orElseThrow(
            () ->
                new Unavailable(
                    "client "
                        + asked.grant().client()
                        + " is in no project; ask again once it is"));
  }

  /**
   * Puts a refusal on the work list once, however often it is asked again. Money that has arrived
   * in a balance of the hub stays there from then on: people may give back what its channel did not
   * take.
   */
  void tellPeople(LockedOrder order, Refused refused) {
    if (refused instanceof AlreadyDelivered(var because) && order.found().inHub().isPresent()) {
      jdbc.update(ReversalSql.LET_STAND, because.name(), order.id());
    }
    String why =
        "reversal %s of %d fen (%s): %s"
            .formatted(
                request.reversalNo(), request.amount().fen(), request.reason(), refused.why());
    int fresh =
        jdbc.update(
            ReversalSql.TELL_PEOPLE,
            order.project().value(),
            order.id(),
            why,
            asked.at().toString());
    if (fresh == 1) {
      tell(RechargeEvent.ReversalRefused::new, order, refused.why());
    }
  }

  private void tell(Happening happening, LockedOrder order, String why) {
    RechargeEvent event =
        happening.with(
            order.project(),
            asked.at(),
            asked.owner(),
            request.orderNo(),
            request.reversalNo(),
            request.amount(),
            why);
    events.append(jdbc, List.of(event));
  }

  private ReversalReceipt receipt(Optional<Money> balance) {
    return new ReversalReceipt(
        request.orderNo(), request.reversalNo(), request.amount(), balance, asked.at());
  }

  private void keep(LockedOrder order, ReversalReceipt receipt) {
    @Nullable Long balanceFen = receipt.balance().map(Money::fen).orElse(null);
    int kept =
        jdbc.update(
            ReversalSql.KEEP,
            order.project().value(),
            asked.grant().client(),
            request.reversalNo().value(),
            order.id(),
            request.orderNo().value(),
            request.amount().fen(),
            request.reason().text(),
            balanceFen,
            asked.at().toString());
    if (kept != 1) {
      throw new TakenMeanwhile();
    }
  }

  /** Undoes the transaction of a reversal that lost a race. */
  static final class TakenMeanwhile extends RuntimeException {
    @Override
    public synchronized @Nullable Throwable fillInStackTrace() {
      return null;
    }
  }
}
