package org.prepayhub.adapters.modbus;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.prepayhub.line.LineLoop;

/** A line's loop is the event loop of its connection, so that nothing changes threads. */
record NettyLineLoop(EventLoop eventLoop) implements LineLoop {

  @Override
  public void execute(Runnable task) {
    eventLoop.execute(task);
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    var _ = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
