/**
 * Double entry in exact integers: journal entries, postings and the wallets that are the sums of
 * them.
 */
@NullMarked
package org.prepayhub.ledger;

import org.jspecify.annotations.NullMarked;
