package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.command.PurseState;
import org.prepayhub.event.CommandEvent;
import org.prepayhub.ledger.MoneyOrderState;
import org.prepayhub.units.Money;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How an order to the money in a meter ends, whether its meter was read or somebody said so; inside
 * the transaction that holds its lock.
 */
record PurseEnd(JdbcTemplate jdbc, PostgresEvents events, LockedPurse locked) {

  /** With what a meter's book goes on. */
  record Book(Money balance, Money purchased, int purchaseCount) {}

  /**
   * It was done: of a refund the ledger has it, and the meter's book goes on.
   *
   * @param book empty of a meter that was never read
   */
  void done(Optional<Book> book, Money taken, @Nullable String why, Instant now) {
    locked.mayBecome(PurseState.CONFIRMED);
    locked.moneyOrder().ifPresent(order -> post(order, taken, now));
    book.ifPresent(shown -> keep(shown, taken, now));
    settle(PurseState.CONFIRMED, why, taken.fen(), now);
    tell(
        new CommandEvent.MeterPaidBack(
            locked.project(), now, locked.meterNo(), command(), taken.fen()));
  }

  /** It was not done and will not be. */
  void refused(String why, Instant now) {
    locked.mayBecome(PurseState.REFUSED);
    settle(PurseState.REFUSED, why, null, now);
    order(MoneyOrderState.REFUSED);
    tell(new CommandEvent.CommandRefused(locked.project(), now, locked.meterNo(), command(), why));
  }

  void order(MoneyOrderState state) {
    locked
        .moneyOrder()
        .ifPresent(order -> jdbc.update(PurseOrderSql.TELL_ORDER, state.name(), order));
  }

  private void post(long order, Money taken, Instant now) {
    jdbc.update(MoneyOrderSql.CHART, locked.project().value(), "REFUNDS_PAYABLE");
    jdbc.update(PurseOrderSql.POST, order, now.toString(), -taken.fen(), "REFUNDS_PAYABLE");
    order(MoneyOrderState.POSTED);
  }

  private void keep(Book shown, Money taken, Instant now) {
    List<Object> values =
        List.of(
            locked.meter().value(),
            shown.balance().fen(),
            shown.purchased().fen(),
            shown.purchaseCount(),
            now.toString());
    switch (locked.open().kind()) {
      case REFUND ->
          jdbc.update(
              PurseOrderSql.GIVEN_BACK,
              Stream.concat(values.stream(), Stream.of(taken.fen())).toArray());
      case CLEAR -> jdbc.update(PurseOrderSql.CLEARED, values.toArray());
    }
  }

  private String command() {
    return locked.open().kind().command();
  }

  private void settle(PurseState state, @Nullable String why, @Nullable Long taken, Instant now) {
    jdbc.update(PurseOrderSql.SETTLE, state.name(), why, taken, now.toString(), locked.id());
  }

  private void tell(CommandEvent event) {
    events.append(jdbc, List.of(event));
  }
}
