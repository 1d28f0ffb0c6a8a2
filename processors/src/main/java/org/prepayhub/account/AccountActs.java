package org.prepayhub.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.Unavailable;

/** Port to where accounts are opened and closed. Safe to call again with the same request. */
public interface AccountActs {
  /** In a row: then it is not the account that others hold, it is the database that is away. */
  int MOST_UNANSWERED = 3;

  /**
   * Does it once: state, readings, charge of what they show, and money in one transaction.
   *
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time or another
   *     transaction holds the account; the outcome is then unknown to the caller, who asks again
   *     with the same number
   */
  ActOutcome act(Grant grant, ActRequest request);

  /**
   * Does one after the other, each by itself: neither what is refused nor what cannot be answered
   * keeps anything else back. After a few in a row without an answer the rest is not tried.
   */
  default List<ActOutcome> actOnAll(Grant grant, List<ActRequest> requests) {
    List<ActOutcome> outcomes = new ArrayList<>(requests.size());
    int unanswered = 0;
    for (ActRequest request : requests) {
      ActOutcome outcome =
          unanswered < MOST_UNANSWERED ? tryTo(grant, request) : new ActOutcome.Unanswered();
      unanswered = outcome instanceof ActOutcome.Unanswered ? unanswered + 1 : 0;
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private ActOutcome tryTo(Grant grant, ActRequest request) {
    try {
      return act(grant, request);
    } catch (Unavailable away) {
      return new ActOutcome.Unanswered();
    }
  }

  /** What was done to an account. */
  Found find(Grant grant, Wanted wanted);

  /**
   * What an act is asked for by.
   *
   * @param number of what may be done often; empty of an opening or a closure
   */
  record Wanted(AccountAct act, AccountNo accountNo, Optional<OrderNo> number) {
    public Wanted(AccountAct act, AccountNo accountNo) {
      this(act, accountNo, Optional.empty());
    }
  }

  /** What came of looking for an act. */
  sealed interface Found {
    /** It was done, by whichever client. */
    record Act(ActReceipt receipt) implements Found {}

    /** This was not done to the account. */
    record Nothing() implements Found {}

    /** There is no such account. */
    record NoAccount() implements Found {}
  }
}
