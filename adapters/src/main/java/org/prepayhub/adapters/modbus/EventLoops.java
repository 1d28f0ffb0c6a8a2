package org.prepayhub.adapters.modbus;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.prepayhub.line.LineAddress;
import org.prepayhub.line.Loop;
import org.prepayhub.line.Transport;
import org.prepayhub.line.TransportFactory;

/** A few threads for all lines of a node; each line stays on one of them for life. */
public final class EventLoops implements Supplier<Loop>, TransportFactory, AutoCloseable {
  private static final int QUIET_MILLIS = 0;
  private static final int STOP_LIMIT_MILLIS = 2_000;

  private final EventLoopGroup group;

  public EventLoops(int threads) {
    this.group = new NioEventLoopGroup(threads, new DefaultThreadFactory("line", true));
  }

  @Override
  public Loop get() {
    return new NettyLoop(group.next());
  }

  @Override
  public Transport open(LineAddress address, Loop loop) {
    if (!(loop instanceof NettyLoop(EventLoop eventLoop))) {
      throw new IllegalArgumentException("a Modbus TCP line lives on a loop of this group");
    }
    return new ModbusTcpTransport(address.host(), address.port(), eventLoop);
  }

  @Override
  public void close() {
    group
        .shutdownGracefully(QUIET_MILLIS, STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_LIMIT_MILLIS);
  }

  /** A Netty event loop as the loop of a line. */
  record NettyLoop(EventLoop eventLoop) implements Loop {
    @Override
    public void execute(Runnable task) {
      if (eventLoop.inEventLoop()) {
        task.run();
      } else {
        eventLoop.execute(task);
      }
    }

    @Override
    public void after(Duration delay, Runnable task) {
      var unused = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }
  }
}
