package org.prepayhub.adapters.postgres;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalOutcome.Refused;
import org.prepayhub.recharge.ReversalRequest;
import org.prepayhub.recharge.ReversalRules;
import org.prepayhub.recharge.Reversals;
import org.prepayhub.units.Unavailable;
import org.springframework.dao.DataAccessException;

/**
 * Reverses one order in one transaction. The locks of its sale and of its row decide the race with
 * the sale to the meter and with other reversals; the unique constraint on client and order number
 * decides the one with an original that comes at the same moment. Whoever loses it starts over and
 * finds what the other left.
 */
public final class PostgresReversals implements Reversals {
  private static final int TRIES = 5;

  private final WebSession web;
  private final Clock clock;

  public PostgresReversals(WebSession web, Clock clock) {
    this.web = web;
    this.clock = clock;
  }

  @Override
  public ReversalOutcome reverse(Grant grant, ReversalRequest request) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<ReversalOutcome> outcome = tryToReverse(grant, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return takenWhereNobodySees();
  }

  /** A number nobody can see and that still is there belongs to a project outside the grant. */
  private static ReversalOutcome takenWhereNobodySees() {
    return new ReversalOutcome.ContentDiffers();
  }

  /** Empty when the number of the order or of the reversal was taken meanwhile. */
  private Optional<ReversalOutcome> tryToReverse(Grant grant, ReversalRequest request) {
    ReversalRows.Asked asked =
        new ReversalRows.Asked(request, grant, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    try {
      return Optional.of(web.in(grant, jdbc -> reverseIn(new ReversalRows(jdbc, asked), request)));
    } catch (ReversalRows.TakenMeanwhile e) {
      return Optional.empty();
    } catch (DataAccessException e) {
      if (SqlStates.retryable(e) || SqlStates.lockTimedOut(e)) {
        throw new Unavailable("another transaction holds the order or the wallet; ask again", e);
      }
      throw e;
    }
  }

  private static ReversalOutcome reverseIn(ReversalRows rows, ReversalRequest request) {
    Optional<LockedOrder> order = rows.lockOrder().map(rows::withBalance);
    // Asked under the order's lock: a parallel copy that held it has written its answer by now.
    Optional<ReversalOutcome> before = rows.stored().map(stored -> stored.answer(request));
    ReversalOutcome outcome = before.orElseGet(() -> reverseFresh(rows, request, order));
    if (outcome instanceof Refused refused) {
      order.ifPresent(refusing -> rows.tellPeople(refusing, refused));
    }
    return outcome;
  }

  private static ReversalOutcome reverseFresh(
      ReversalRows rows, ReversalRequest request, Optional<LockedOrder> order) {
    if (order.isEmpty()) {
      return new ReversalOutcome.Reversed(rows.layTombstone());
    }
    LockedOrder proven = rows.proven(order.get());
    Optional<Refused> refusal = ReversalRules.refusal(request, proven.found());
    return refusal.isPresent() ? refusal.get() : new ReversalOutcome.Reversed(rows.undo(proven));
  }
}
