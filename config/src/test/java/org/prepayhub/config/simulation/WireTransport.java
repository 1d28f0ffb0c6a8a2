package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.line.Transport;

/**
 * A hub's end of a wire. Keeps the contract of {@link Transport} as the Modbus TCP one does, whose
 * frames and checks have tests of their own.
 */
final class WireTransport implements Transport, Wire.Hearer {
  private static final int ACKNOWLEDGED = 5;
  private static final int TARGET_SILENT = 0x0B;

  private final NodeProcess process;
  private final Wire wire;
  private final boolean checksTransactionIds;
  private final Runnable speaking;
  private int transactionId;
  private @Nullable Sent sent;
  private boolean closed;

  private record Sent(int transactionId, Query query, long sinceNanos, Consumer<Reply> whenDone) {}

  /**
   * @param speaking told of every frame that leaves
   */
  WireTransport(NodeProcess process, Wire wire, boolean checksTransactionIds, Runnable speaking) {
    this.process = process;
    this.wire = wire;
    this.checksTransactionIds = checksTransactionIds;
    this.speaking = speaking;
  }

  @Override
  public void ask(Query query, Duration timeout, Consumer<Reply> whenDone) {
    if (closed || !wire.isReachable()) {
      whenDone.accept(new Reply.Unreachable("the gateway does not answer"));
      return;
    }
    boolean sale = Fault.Aim.SALE.hits(query.pdu());
    process.passes(sale ? "before sale frame" : "before frame");
    Sent out = new Sent(++transactionId, query, process.nanoTime(), whenDone);
    sent = out;
    speaking.run();
    wire.carry(new Wire.Frame(out.transactionId, (int) query.station(), query.pdu(), this));
    process.passes(sale ? "after sale frame" : "after frame");
    process.schedule(() -> giveUp(out), timeout);
  }

  private void giveUp(Sent out) {
    Sent now = sent;
    if (now != null && now.transactionId == out.transactionId) {
      reply(out, new Reply.Silent(waited(out)));
    }
  }

  private Duration waited(Sent out) {
    return Duration.ofNanos(process.nanoTime() - out.sinceNanos);
  }

  private void reply(Sent out, Reply reply) {
    sent = null;
    out.whenDone.accept(reply);
  }

  @Override
  public void heard(int id, int station, byte[] pdu) {
    process.execute(() -> take(id, station, pdu));
  }

  private void take(int id, int station, byte[] pdu) {
    Sent out = sent;
    if (out == null || (checksTransactionIds && id != out.transactionId)) {
      return;
    }
    byte[] asked = out.query.pdu();
    boolean exception = pdu[0] == (byte) (asked[0] | 0x80) && pdu.length == 2;
    if (station != out.query.station() || !(exception || hasShape(asked, pdu))) {
      return;
    }
    reply(out, exception ? refused(out, pdu[1]) : new Reply.Answered(pdu));
  }

  private static boolean hasShape(byte[] asked, byte[] pdu) {
    boolean read = asked[0] == 3;
    return pdu[0] == asked[0] && (!read || pdu.length == 2 + 2 * (asked[4] & 0xFF));
  }

  private Reply refused(Sent out, int code) {
    return code == ACKNOWLEDGED || code == TARGET_SILENT
        ? new Reply.Silent(waited(out))
        : new Reply.Refused(code);
  }

  @Override
  public void brokenOff() {
    process.execute(
        () -> {
          Sent out = sent;
          if (out != null) {
            reply(out, new Reply.Broken("the gateway closed the connection"));
          }
        });
  }

  @Override
  public boolean connected() {
    return !closed && wire.isReachable();
  }

  /** What is on the wire ends as it ends. */
  @Override
  public void close() {
    closed = true;
  }
}
