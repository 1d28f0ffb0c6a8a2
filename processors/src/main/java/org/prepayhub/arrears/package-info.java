/**
 * How an account stands with what it owes, and what follows: notices, the trip, the restore.
 *
 * <p>Pure: position and balance in, decision out, no clock. Whoever decides holds the account's row
 * locked and carries the decision out in the same transaction.
 */
@NullMarked
package org.prepayhub.arrears;

import org.jspecify.annotations.NullMarked;
