package org.prepayhub.adapters.postgres;

import org.prepayhub.tariff.AccountRating;

/** How far an account is charged for a utility, locked, and the ledger accounts it posts to. */
record RatedAccount(RatingKey key, long walletId, long revenueId, AccountRating rating) {

  RatedAccount with(AccountRating after) {
    return new RatedAccount(key, walletId, revenueId, after);
  }
}
