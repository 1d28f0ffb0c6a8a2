package org.prepayhub.adapters.modbus;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** One TCP connection: bytes in, frames out to the transport, and its end. */
final class Connection extends ChannelInboundHandlerAdapter {
  private final FrameCutter cutter = new FrameCutter();
  private final Owner owner;
  final TransactionIds transactionIds;
  private boolean distrusted;

  /** Whoever uses the connection. */
  interface Owner {
    void frame(Connection from, int transactionId, int unit, ByteBuf frame, int pduLength);

    void heard(Connection from);

    void ended(Connection from, String why);

    void outOfStep(Connection from, FramingException why);
  }

  Connection(Owner owner, int firstTransactionId) {
    this.owner = owner;
    this.transactionIds = new TransactionIds(firstTransactionId);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (!distrusted) {
        owner.heard(this);
        cutter.take(bytes, this::frame);
      }
    } catch (FramingException e) {
      distrusted = true;
      owner.outOfStep(this, e);
      var _ = context.close();
    } finally {
      bytes.release();
    }
  }

  private void frame(int transactionId, int unit, ByteBuf frame, int pduLength) {
    owner.frame(this, transactionId, unit, frame, pduLength);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    owner.ended(this, "the gateway closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    owner.ended(this, "the connection broke: " + cause.getMessage());
    var _ = context.close();
  }
}
