package org.prepayhub.adapters.modbus;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.Query;
import org.prepayhub.line.Reply;
import org.prepayhub.line.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection to a Modbus gateway, for one line. Lives on one event loop. Connects when it
 * has something to send; after a failure it waits a little longer each time, with jitter, so that a
 * gateway that comes back is not stormed.
 */
// Closing and writing are seen to by the handler's channelInactive, not by the futures they return.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ModbusTcpTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(ModbusTcpTransport.class);
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final int MOST_TRANSACTIONS = 0xFFFF;

  private final InetSocketAddress gateway;
  private final EventLoop loop;
  private final boolean checksTransaction;
  private volatile @Nullable Channel channel;
  private @Nullable Outstanding outstanding;
  private int lastTransaction = ThreadLocalRandom.current().nextInt(MOST_TRANSACTIONS);
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private long notBeforeNanos = System.nanoTime();
  private boolean closed;

  /** The query that is out, and whom to tell. */
  private record Outstanding(
      int transaction, Query query, Consumer<Reply> whenDone, ScheduledFuture<?> timeout) {}

  public ModbusTcpTransport(String host, int port, EventLoop loop) {
    this(host, port, loop, true);
  }

  /** The seam at which a test plants the defect of not looking at the transaction id. */
  ModbusTcpTransport(String host, int port, EventLoop loop, boolean checksTransaction) {
    this.gateway = InetSocketAddress.createUnresolved(host, port);
    this.loop = loop;
    this.checksTransaction = checksTransaction;
  }

  @Override
  public void ask(Query query, Duration timeout, Consumer<Reply> whenDone) {
    if (loop.inEventLoop()) {
      askOnLoop(query, timeout, whenDone);
    } else {
      loop.execute(() -> askOnLoop(query, timeout, whenDone));
    }
  }

  @Override
  public boolean connected() {
    Channel now = channel;
    return now != null && now.isActive();
  }

  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          Channel now = channel;
          if (now != null) {
            now.close();
          }
        });
  }

  private void askOnLoop(Query query, Duration timeout, Consumer<Reply> whenDone) {
    if (outstanding != null) {
      throw new IllegalStateException("a transport carries one query at a time");
    }
    Channel now = channel;
    if (now != null && now.isActive()) {
      send(now, query, timeout, whenDone);
    } else if (closed) {
      whenDone.accept(new Reply.Unreachable("the line was closed"));
    } else if (notBeforeNanos - System.nanoTime() > 0) {
      whenDone.accept(
          new Reply.Unreachable("gateway " + gateway + " is away; connecting again soon"));
    } else {
      connect(query, timeout, whenDone);
    }
  }

  private void send(Channel to, Query query, Duration timeout, Consumer<Reply> whenDone) {
    lastTransaction = lastTransaction % MOST_TRANSACTIONS + 1;
    Mbap frame = new Mbap(lastTransaction, (int) query.station(), query.pdu());
    outstanding =
        new Outstanding(
            lastTransaction,
            query,
            whenDone,
            loop.schedule(
                () -> finish(new Reply.Silent(timeout)),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS));
    ByteBuf out = to.alloc().buffer(frame.size());
    frame.writeTo(out);
    to.writeAndFlush(out, to.voidPromise());
  }

  private void finish(Reply reply) {
    Outstanding ended = outstanding;
    if (ended != null) {
      outstanding = null;
      ended.timeout().cancel(false);
      ended.whenDone().accept(reply);
    }
  }

  private void connect(Query query, Duration timeout, Consumer<Reply> whenDone) {
    ChannelFuture attempt =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh.pipeline().addLast(new Answers());
                  }
                })
            .connect(gateway.getHostString(), gateway.getPort());
    attempt.addListener(
        result -> {
          if (result.isSuccess() && !closed) {
            channel = attempt.channel();
            send(attempt.channel(), query, timeout, whenDone);
          } else {
            attempt.channel().close();
            pauseBeforeConnecting();
            whenDone.accept(
                new Reply.Unreachable(
                    "gateway " + gateway + " does not accept: " + why(result.cause())));
          }
        });
  }

  private static String why(@Nullable Throwable cause) {
    return cause == null ? "the line was closed" : String.valueOf(cause.getMessage());
  }

  private void pauseBeforeConnecting() {
    long jittered = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis);
    notBeforeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jittered);
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
  }

  private void answered(Mbap frame) {
    Outstanding waiting = outstanding;
    if (waiting == null || (checksTransaction && waiting.transaction() != frame.transaction())) {
      LOG.debug("gateway {}: late answer {} dropped", gateway, frame.transaction());
      return;
    }
    Optional<Reply> reply = AnswerCheck.replyTo(waiting.query(), frame.unit(), frame.pdu());
    if (reply.isEmpty()) {
      LOG.debug("gateway {}: an answer that does not fit its question was dropped", gateway);
      return;
    }
    pauseMillis = FIRST_PAUSE_MILLIS;
    finish(reply.get());
  }

  private void lost(Channel which, String why) {
    if (which == channel) {
      channel = null;
      pauseBeforeConnecting();
      finish(new Reply.Broken(why));
    }
  }

  /** Cuts the stream into frames; a stream out of step ends the connection. */
  private final class Answers extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      try {
        while (Mbap.complete(in)) {
          answered(Mbap.read(in));
        }
      } catch (Mbap.BadFrame e) {
        in.skipBytes(in.readableBytes());
        lost(context.channel(), "gateway " + gateway + " sent garbage: " + e.getMessage());
        context.close();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      super.channelInactive(context);
      lost(context.channel(), "gateway " + gateway + " closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      lost(context.channel(), "connection to " + gateway + " failed: " + cause.getMessage());
      context.close();
    }
  }
}
