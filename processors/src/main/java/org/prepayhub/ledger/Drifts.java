package org.prepayhub.ledger;

/** Port to where meters that differ from the ledger are looked for. */
public interface Drifts {

  /**
   * Puts each of them on the work list, once as long as nothing changes, with the history of both
   * sides and a proposed repair. Where only balances differ nothing changes while they do by as
   * much, whatever is sold. Meters with a sale on its way, or not read since their last sale, are
   * left for later. A look tells of so many only; the next one goes on with the rest, and what was
   * told before a failure stays told.
   *
   * @return how many are new on the list
   */
  int look();
}
