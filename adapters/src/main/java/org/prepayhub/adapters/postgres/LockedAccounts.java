package org.prepayhub.adapters.postgres;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prepayhub.adapters.postgres.LockedAccount.Purse;
import org.prepayhub.recharge.Bookings.Asked;

/** Accounts of orders that are not booked yet, their wallets locked, and what they used by then. */
final class LockedAccounts {
  private final List<LockedAccount> locked;
  private final List<Accrual> accrued;

  private LockedAccounts(List<LockedAccount> locked, List<Accrual> accrued) {
    this.locked = locked;
    this.accrued = accrued;
  }

  private record Accrual(long accountId, long microFen) {}

  /**
   * Has them locked; they are there once the trip was made.
   *
   * @param wanted the values of {@link BookingSql#LOCK}
   */
  static LockedAccounts ask(RoundTrip trip, Object[] wanted, String[] accountNumbers) {
    return new LockedAccounts(
        trip.ask(BookingSql.LOCK, (row, i) -> LockedAccount.of(row), wanted),
        trip.ask(
            BookingSql.ACCRUED,
            (row, i) -> new Accrual(row.getLong("account_id"), row.getLong("accrued_micro_fen")),
            (Object) accountNumbers));
  }

  /** Those that are paid into, by what is; more may be locked. */
  Map<Purse, LockedAccount> paidInto(List<Asked> asked) {
    Map<Long, Long> used =
        accrued.stream().collect(Collectors.toMap(Accrual::accountId, Accrual::microFen));
    Set<Purse> wanted =
        asked.stream().map(one -> Purse.of(one.request())).collect(Collectors.toSet());
    Map<Purse, LockedAccount> found = new HashMap<>();
    locked.stream()
        .filter(account -> wanted.contains(account.purse()))
        .map(account -> account.less(used.getOrDefault(account.account().id().value(), 0L)))
        .forEach(account -> found.putIfAbsent(account.purse(), account));
    return found;
  }
}
