package org.prepayhub.bench.drill;

/** Counts comparisons, and writes into the client's book what did not hold. */
final class Findings {
  private final ClientBook book;
  private int checks;

  Findings(ClientBook book) {
    this.book = book;
  }

  void expect(boolean right, String what, Object... values) {
    checks++;
    if (!right) {
      book.violate(what, values);
    }
  }

  void same(String what, Object wanted, Object found) {
    expect(wanted.equals(found), "%s: %s, not %s", what, found, wanted);
  }

  /** How many comparisons were made. */
  int checks() {
    return checks;
  }
}
