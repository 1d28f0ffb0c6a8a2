package org.prepayhub.simulator.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.prepayhub.simulator.fault.FaultBoard;
import org.prepayhub.simulator.line.Line;

/**
 * The TCP port of one line on its gateway. All connections of the port share the line's event loop.
 *
 * @param lineIndex position on the campus, like the gateway's
 */
public record GatewayPort(
    Line line, int lineIndex, int gatewayIndex, FaultBoard faults, InstantSource clock) {
  /** A gateway serves this many masters on one port; further ones are hung up on. */
  static final int CONNECTION_LIMIT = 16;

  private static final int BACKLOG = 64;

  /** Listens from now on; fails when the port is in use. */
  public Channel listen(InetSocketAddress address) throws IOException {
    ConnectionCount connections = new ConnectionCount();
    var bound =
        new ServerBootstrap()
            .group(line.loop(), line.loop())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(connections, new FrameDecoder());
                    channel.pipeline().addLast(new Master(GatewayPort.this, channel));
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on " + address, bound.cause());
    }
    return bound.channel();
  }

  Instant now() {
    return clock.instant();
  }
}
