package org.prepayhub.account;

import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.AccountNo;

/** Port to where accounts are opened and closed. Safe to call again with the same request. */
public interface AccountActs {
  /**
   * Does it once: state, readings, charge of what they show, and money in one transaction.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time or another
   *     transaction holds the account; the outcome is then unknown to the caller, who asks again
   *     with the same number
   */
  ActOutcome act(Grant grant, ActRequest request);

  /** Does one after the other, each by itself: what is refused keeps nothing else back. */
  default List<ActOutcome> actOnAll(Grant grant, List<ActRequest> requests) {
    return requests.stream().map(request -> act(grant, request)).toList();
  }

  /** The act that was done to the account; empty when it was not, or there is no such account. */
  Optional<ActReceipt> find(Grant grant, Wanted wanted);

  /** What an act is asked for by. */
  record Wanted(AccountAct act, AccountNo accountNo) {}
}
