package org.prepayhub.metering.profile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.line.Query;

/** A frame the meter understands, its answer, and the read that proves it. */
public final class Command {
  /** The parameter that chooses the circuit of commands that act on one; counts from 1. */
  public static final String CIRCUIT = "circuit";

  private final RequestFrame request;
  private final AnswerFrame answer;
  private final Optional<Proof> proof;

  Command(RequestFrame request, AnswerFrame answer, Optional<Proof> proof) {
    this.request = request;
    this.answer = answer;
    this.proof = proof;
  }

  public String name() {
    return request.name();
  }

  /** Every parameter a request needs; all are whole numbers in the unit the profile states. */
  public Set<String> parameters() {
    return request.parameters();
  }

  /**
   * The request for the meter at the station.
   *
   * @throws ProfileException when a parameter is missing, unknown or out of its range
   */
  public Query request(long station, Map<String, Long> parameters) {
    return request.with(station, parameters);
  }

  /**
   * What the meter answered, by name; empty for the standard write functions.
   *
   * @throws UnreadableException when the answer is not of the shape the profile states
   */
  public Registers readReply(byte[] pdu) {
    return answer.read(pdu);
  }

  /**
   * As {@link #readReply(byte[])}, and refuses an answer that repeats other values than were sent.
   */
  public Registers readReply(byte[] pdu, Query sent) {
    Registers registers = answer.read(pdu);
    answer.checkEcho(pdu, sent.pdu());
    return registers;
  }

  /**
   * The block whose read shows whether the meter acted, where the profile names one; of blocks that
   * repeat per circuit it is that of the command's circuit.
   */
  public Optional<Block> readBack(Map<String, Long> parameters) {
    return proof.map(p -> p.block(parameters));
  }

  /**
   * Whether the read-back shows what these parameters asked for; false where the profile states
   * nothing to compare.
   */
  public boolean isShownBy(Registers readBack, Map<String, Long> parameters) {
    return proof.filter(p -> p.holds(readBack, parameters)).isPresent();
  }
}
