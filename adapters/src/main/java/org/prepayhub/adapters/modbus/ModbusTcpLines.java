package org.prepayhub.adapters.modbus;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.prepayhub.line.Line;
import org.prepayhub.line.LineOpener;
import org.prepayhub.line.LineSettings;
import org.prepayhub.line.LineSpec;

/** Opens lines over Modbus TCP, all of them on a few event loops. */
public final class ModbusTcpLines implements LineOpener, AutoCloseable {
  private final EventLoopGroup loops;
  private final LineSettings lineSettings;
  private final TcpSettings tcpSettings;
  private final Clock clock;
  private final ReplyCheck check;
  private final TcpFigures figures = new TcpFigures();

  public ModbusTcpLines(
      int threads, LineSettings lineSettings, TcpSettings tcpSettings, Clock clock) {
    this(
        new NioEventLoopGroup(threads, new DefaultThreadFactory("line-loop", true)),
        lineSettings,
        tcpSettings,
        clock,
        new ReplyCheck());
  }

  ModbusTcpLines(
      EventLoopGroup loops,
      LineSettings lineSettings,
      TcpSettings tcpSettings,
      Clock clock,
      ReplyCheck check) {
    this.loops = loops;
    this.lineSettings = lineSettings;
    this.tcpSettings = tcpSettings;
    this.clock = clock;
    this.check = check;
  }

  @Override
  public Line open(LineSpec spec, BooleanSupplier permit) {
    NettyLineLoop loop = new NettyLineLoop(loops.next());
    Dialer dialer = new Dialer(bootstrap(spec, loop.eventLoop()), loop, tcpSettings, figures);
    ModbusTcpTransport transport = new ModbusTcpTransport(dialer, check, figures);
    transport.open();
    LineSpec.Timing timing = spec.timing();
    return new Line(
        spec.id(),
        transport,
        lineSettings.timed(timing.responseTimeout(), timing.gap()),
        new Line.Surroundings(loop, clock, permit));
  }

  private Bootstrap bootstrap(LineSpec spec, EventLoop eventLoop) {
    int connectMillis = (int) tcpSettings.connectTimeout().toMillis();
    return new Bootstrap()
        .group(eventLoop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .remoteAddress(
            InetSocketAddress.createUnresolved(spec.address().host(), spec.address().port()));
  }

  /** What went wrong on the connections, over all lines. */
  public TcpFigures figures() {
    return figures;
  }

  /** Lets go of all connections; what is on the wire ends as broken. */
  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
