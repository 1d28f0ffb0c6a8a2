package org.prepayhub.adapters.modbus;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.line.Transport;

/**
 * Modbus TCP to one line. A frame that is not the answer to the query on the wire is dropped and
 * the query goes on waiting: framing is intact, so the right answer may still come, and a reconnect
 * would make the line's other stations pay for one bad frame. Only when framing is lost, or a
 * connection stays mute, is it made anew. A query never waits here for a connection: the right to
 * send it was checked now and may be gone later.
 */
final class ModbusTcpTransport implements Transport, Connection.Owner {
  private static final int GATEWAY_TARGET_SILENT = 0x0B;
  private static final int ACKNOWLEDGED = 0x05;

  private final Dialer dialer;
  private final NettyLineLoop loop;
  private final ReplyCheck check;
  private final TcpFigures figures;
  private @Nullable Connection connection;
  private @Nullable Channel channel;
  private @Nullable Sent sent;
  private boolean timerSet;
  private int muteQueries;
  private volatile boolean connected;

  ModbusTcpTransport(Dialer dialer, ReplyCheck check, TcpFigures figures) {
    this.dialer = dialer;
    this.loop = dialer.loop();
    this.check = check;
    this.figures = figures;
  }

  /** Begins to connect. */
  void open() {
    loop.execute(() -> dialer.dial(this));
  }

  @Override
  public void ask(Query query, Duration timeout, Consumer<Reply> whenDone) {
    if (query.station() > 255) {
      throw new IllegalArgumentException("not a Modbus unit: " + query.station());
    }
    Connection at = connection;
    Channel wire = channel;
    if (at != null && wire != null) {
      send(at, wire, new Asked(query, timeout, whenDone));
    } else {
      whenDone.accept(new Reply.Unreachable(dialer.trouble()));
    }
  }

  private record Asked(Query query, Duration timeout, Consumer<Reply> whenDone) {}

  private void send(Connection at, Channel wire, Asked asked) {
    long now = loop.nanoTime();
    int id = at.transactionIds.next();
    Sent out = new Sent(id, asked.query(), now, now + asked.timeout().toNanos(), asked.whenDone());
    sent = out;
    byte[] pdu = asked.query().pdu();
    ByteBuf frame = wire.alloc().ioBuffer(FrameCutter.HEADER + pdu.length);
    frame.writeShort(id).writeShort(0).writeShort(1 + pdu.length).writeByte(out.unit());
    frame.writeBytes(pdu);
    var _ = wire.writeAndFlush(frame, wire.voidPromise());
    watch(asked.timeout());
  }

  /** One timer at most: it looks at whatever is on the wire when it rings, and sets itself anew. */
  private void watch(Duration delay) {
    if (!timerSet) {
      timerSet = true;
      loop.schedule(this::ring, delay);
    }
  }

  private void ring() {
    timerSet = false;
    Sent out = sent;
    if (out == null) {
      return;
    }
    long left = out.untilNanos() - loop.nanoTime();
    if (left > 0) {
      watch(Duration.ofNanos(left));
    } else {
      giveUp(out);
    }
  }

  private void giveUp(Sent out) {
    Connection at = connection;
    muteQueries++;
    if (at != null) {
      at.transactionIds.lose(out.transactionId());
      if (at.transactionIds.isExhausted() || muteQueries >= dialer.silencesToReconnect()) {
        hangUp();
      }
    }
    reply(out, new Reply.Silent(Duration.ofNanos(loop.nanoTime() - out.sinceNanos())));
  }

  private void hangUp() {
    Channel wire = channel;
    forget();
    if (wire != null) {
      var _ = wire.close();
    }
    dialer.dial(this);
  }

  private void forget() {
    connection = null;
    channel = null;
    connected = false;
    muteQueries = 0;
  }

  private void reply(Sent out, Reply reply) {
    sent = null;
    out.whenDone().accept(reply);
  }

  @Override
  public void heard(Connection from) {
    muteQueries = 0;
  }

  @Override
  public void frame(Connection from, int transactionId, int unit, ByteBuf frame, int pduLength) {
    Sent out = sent;
    ReplyCheck.Flaw flaw = check.flaw(out, transactionId, unit, frame, pduLength);
    if (from != connection || out == null || flaw == ReplyCheck.Flaw.OTHER_TRANSACTION) {
      figures.lateReplies.increment();
    } else if (flaw != null) {
      figures.foreignReplies.increment();
    } else {
      reply(out, read(out, frame, pduLength));
    }
  }

  private Reply read(Sent out, ByteBuf frame, int pduLength) {
    int function = frame.getUnsignedByte(frame.readerIndex());
    if (!ReplyCheck.isException(function)) {
      byte[] pdu = new byte[pduLength];
      frame.readBytes(pdu);
      return new Reply.Answered(pdu);
    }
    int code = frame.getUnsignedByte(frame.readerIndex() + 1);
    return switch (code) {
      // Both leave open whether the station acts: it was asked and said nothing, or is still at it.
      case GATEWAY_TARGET_SILENT, ACKNOWLEDGED ->
          new Reply.Silent(Duration.ofNanos(loop.nanoTime() - out.sinceNanos()));
      default -> new Reply.Refused(code);
    };
  }

  @Override
  public void outOfStep(Connection from, FramingException why) {
    figures.framingErrors.increment();
    ended(from, String.valueOf(why.getMessage()));
  }

  @Override
  public void ended(Connection from, String why) {
    if (from != connection) {
      return;
    }
    forget();
    dialer.redial(this, why);
    Sent out = sent;
    if (out != null) {
      reply(out, new Reply.Broken(why));
    }
  }

  /** The dialer has a connection. */
  void connected(Connection made, Channel wire) {
    connection = made;
    channel = wire;
    connected = true;
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public void close() {
    loop.execute(
        () -> {
          dialer.close();
          Channel wire = channel;
          if (wire != null) {
            var _ = wire.close();
          }
        });
  }
}
