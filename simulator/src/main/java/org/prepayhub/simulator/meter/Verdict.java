package org.prepayhub.simulator.meter;

import java.util.function.Supplier;
import org.prepayhub.simulator.journal.JournalRecord;

/** What a meter does with a request. */
public sealed interface Verdict {
  /** Answered from what the meter knows; nothing changes. */
  record Answer(byte[] pdu) implements Verdict {}

  /**
   * Something to remember first: once the record is durable, {@link SimulatedMeter#apply} it, then
   * ask for the reply.
   */
  record Write(JournalRecord content, Supplier<byte[]> reply) implements Verdict {}
}
