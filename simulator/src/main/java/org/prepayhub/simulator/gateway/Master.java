package org.prepayhub.simulator.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connected master: its requests queue for the line in the order they came. */
final class Master extends SimpleChannelInboundHandler<ModbusFrame> {
  private static final Logger LOG = LoggerFactory.getLogger(Master.class);
  private static final int SERVER_BUSY = 0x06;

  private final GatewayPort port;
  private final Outlet outlet;
  private final Runnable hangUp;
  private final String from;

  Master(GatewayPort port, Channel channel) {
    this.port = port;
    this.outlet = new Outlet(channel);
    this.from = String.valueOf(channel.remoteAddress());
    this.hangUp =
        () -> {
          var _ = channel.close();
        };
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ModbusFrame request) {
    port.line().callers().asked(from, request.isWrite());
    if (!port.line().offer(new Exchange(port, outlet, hangUp, request))) {
      byte[] busy = {(byte) (request.pdu()[0] | 0x80), SERVER_BUSY};
      outlet.send(request.reply(busy).bytes());
    }
  }

  /** A master that goes away in the middle is everyday life; anything else is a defect to see. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("line {} hangs up on a master", port.line().code(), cause);
    }
    var _ = context.close();
  }
}
