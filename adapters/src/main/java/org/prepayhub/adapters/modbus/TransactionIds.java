package org.prepayhub.adapters.modbus;

import java.util.HashSet;
import java.util.Set;

/**
 * Transaction ids of one connection. An id whose answer never came is not used again on the
 * connection, however late the answer may be; when too many are lost that way, the connection is to
 * be made anew.
 */
final class TransactionIds {
  static final int MOST_LOST = 256;

  private final Set<Integer> lost = new HashSet<>();
  private int last;

  TransactionIds(int start) {
    last = start & 0xFFFF;
  }

  int next() {
    do {
      last = (last + 1) & 0xFFFF;
    } while (!lost.isEmpty() && lost.contains(last));
    return last;
  }

  /** The query with this id was given up. */
  void lose(int transactionId) {
    lost.add(transactionId);
  }

  boolean isExhausted() {
    return lost.size() >= MOST_LOST;
  }
}
