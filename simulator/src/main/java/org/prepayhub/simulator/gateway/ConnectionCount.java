package org.prepayhub.simulator.gateway;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Hangs up on masters beyond the limit. One per port, used only on the line's event loop. */
@Sharable
final class ConnectionCount extends ChannelInboundHandlerAdapter {
  private int open;

  @Override
  public void channelActive(ChannelHandlerContext context) {
    open++;
    if (open > GatewayPort.CONNECTION_LIMIT) {
      var _ = context.close();
    } else {
      context.fireChannelActive();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    open--;
    context.fireChannelInactive();
  }
}
