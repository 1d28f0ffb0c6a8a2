package org.prepayhub.adapters.modbus;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the connection of one line and makes it anew, ever less often while that fails. */
final class Dialer {
  private static final Logger log = LoggerFactory.getLogger(Dialer.class);

  private final Bootstrap bootstrap;
  private final NettyLineLoop loop;
  private final TcpSettings settings;
  private final RandomGenerator chance;
  private final TcpFigures figures;
  private boolean dialing;
  private boolean pausing;
  private boolean closed;
  private int failures;
  private String trouble = "not connected yet";

  /**
   * @param bootstrap with loop, kind of channel, options and remote address
   */
  Dialer(Bootstrap bootstrap, NettyLineLoop loop, TcpSettings settings, TcpFigures figures) {
    this.bootstrap = bootstrap;
    this.loop = loop;
    this.settings = settings;
    this.figures = figures;
    this.chance = new java.util.SplittableRandom();
  }

  NettyLineLoop loop() {
    return loop;
  }

  int silencesToReconnect() {
    return settings.silencesToReconnect();
  }

  String trouble() {
    return trouble;
  }

  void dial(ModbusTcpTransport transport) {
    if (dialing || pausing || closed) {
      return;
    }
    dialing = true;
    Connection connection = new Connection(transport, chance.nextInt(1 << 16));
    var _ =
        bootstrap
            .clone()
            .handler(connection)
            .connect()
            .addListener((ChannelFuture made) -> dialed(transport, connection, made));
  }

  private void dialed(ModbusTcpTransport transport, Connection connection, ChannelFuture made) {
    dialing = false;
    Channel channel = made.channel();
    if (closed) {
      var _ = channel.close();
    } else if (made.isSuccess()) {
      failures = 0;
      figures.connects.increment();
      transport.connected(connection, channel);
    } else {
      figures.failedConnects.increment();
      redial(transport, String.valueOf(made.cause().getMessage()));
    }
  }

  /** Dials again after a pause. */
  void redial(ModbusTcpTransport transport, String why) {
    if (pausing || closed) {
      return;
    }
    failures++;
    trouble = why;
    if (failures == 1) {
      log.info("{}: {}; connecting again", bootstrap.config().remoteAddress(), why);
    }
    pausing = true;
    Duration pause = settings.pause(failures, chance.nextDouble());
    loop.schedule(
        () -> {
          pausing = false;
          dial(transport);
        },
        pause);
  }

  void close() {
    closed = true;
  }
}
