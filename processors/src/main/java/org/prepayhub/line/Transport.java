package org.prepayhub.line;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The port to what carries one line's bytes: a TCP connection to a gateway, a serial port, a
 * dial-in DTU. A transport carries one query at a time; the line sees to that.
 */
public interface Transport extends AutoCloseable {

  /**
   * Sends a query and reports exactly one reply. Called on the loop of the line, where the reply is
   * reported too, at the latest when the timeout is over and the connection was given its time. An
   * answer is only reported after its identity was checked; anything that does not belong to this
   * query is dropped and never matched to a later one.
   */
  void ask(Query query, Duration timeout, Consumer<Reply> whenDone);

  /** Whether the last known state of the carrier is connected; a hint for health, not a promise. */
  boolean connected();

  @Override
  void close();
}
