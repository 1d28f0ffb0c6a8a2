package org.prepayhub.simulator.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What leaves on one connection, in order: while a reply goes out in pieces, a later one waits, so
 * that pieces of two replies never mix.
 */
final class Outlet {
  private static final int PAUSE_MILLIS = 2;

  /** Keeps the worst split reply of 260 bytes well inside a response timeout. */
  private static final int PIECES_LIMIT = 100;

  private final Channel channel;
  private final ArrayDeque<byte[]> segments = new ArrayDeque<>(1);
  private boolean pausing;
  private byte @Nullable [] previous;

  Outlet(Channel channel) {
    this.channel = channel;
  }

  /** The last intact reply that was sent here. */
  Optional<byte[]> previous() {
    return Optional.ofNullable(previous);
  }

  void sendIntact(byte[] reply) {
    send(reply);
    previous = reply;
  }

  /** Puts a stale copy of the previous reply in front, in the same segment. */
  void sendGlued(byte[] reply) {
    send(previous == null ? reply : Damage.join(previous, reply));
    previous = reply;
  }

  void send(byte[] bytes) {
    segments.add(bytes);
    pump();
  }

  void sendInPieces(byte[] reply, SplittableRandom random) {
    boolean single = random.nextInt(4) == 0 && reply.length <= PIECES_LIMIT;
    int largest = single ? 1 : Math.max(2, reply.length / 3);
    for (int at = 0; at < reply.length; ) {
      int next = Math.min(reply.length, at + random.nextInt(1, largest + 1));
      segments.add(Arrays.copyOfRange(reply, at, next));
      at = next;
    }
    previous = reply;
    pump();
  }

  private void pump() {
    if (pausing || segments.isEmpty()) {
      return;
    }
    var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(segments.remove()), channel.voidPromise());
    if (!segments.isEmpty()) {
      pausing = true;
      var _ = channel.eventLoop().schedule(this::goOn, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void goOn() {
    pausing = false;
    pump();
  }
}
