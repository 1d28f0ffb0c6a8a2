package org.prepayhub.bench;

import java.sql.SQLException;
import java.util.List;

/** A server was too slow to answer, or away: whoever has time left may ask again. */
public final class Unanswered extends BenchFailed {
  /** Of SQL states: no connection, no room for one, and a server that ends or begins. */
  private static final List<String> AWAY = List.of("08", "53", "57P");

  public Unanswered(String what, Throwable cause) {
    super(what, cause);
  }

  /** What it means to the bench that a statement failed. */
  public static BenchFailed orRefused(String statement, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return AWAY.stream().anyMatch(state::startsWith)
        ? new Unanswered("the database did not answer: " + statement, failure)
        : new BenchFailed("the database refuses: " + statement, failure);
  }
}
