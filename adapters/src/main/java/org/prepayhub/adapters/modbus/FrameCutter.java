package org.prepayhub.adapters.modbus;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Cuts a stream of bytes into Modbus TCP frames, however the network has split or glued them. The
 * header is checked before anything is kept for the body; at most one frame is kept.
 */
final class FrameCutter {
  static final int HEADER = 7;
  private static final int LENGTH_AT = 4;
  private static final int LEAST_LENGTH = 2;
  private static final int MOST_LENGTH = 254;
  private static final int MOST_FRAME = 6 + MOST_LENGTH;

  private byte[] kept = {};
  private int keptBytes;

  /** Takes whole frames. */
  interface Sink {
    /**
     * @param frame positioned at the function code; only valid during the call
     * @param pduLength bytes of the protocol data unit, 1 to 253
     */
    void frame(int transactionId, int unit, ByteBuf frame, int pduLength);
  }

  /** Hands over every frame that is whole, and keeps the beginning of the next. */
  void take(ByteBuf in, Sink sink) throws FramingException {
    while (keptBytes > 0 && in.isReadable()) {
      fill(in, sink);
    }
    while (in.isReadable()) {
      int size = frameSize(in, in.readerIndex(), in.readableBytes());
      if (size < 0 || in.readableBytes() < size) {
        keep(in, in.readableBytes());
        return;
      }
      hand(in, size, sink);
    }
  }

  private void fill(ByteBuf in, Sink sink) throws FramingException {
    ByteBuf begun = Unpooled.wrappedBuffer(kept);
    int size = frameSize(begun, 0, keptBytes);
    int wanted = size < 0 ? HEADER : size;
    keep(in, Math.min(wanted - keptBytes, in.readableBytes()));
    if (keptBytes == size) {
      keptBytes = 0;
      hand(begun, size, sink);
    } else {
      frameSize(begun, 0, keptBytes);
    }
  }

  private void keep(ByteBuf in, int bytes) {
    if (kept.length == 0) {
      kept = new byte[MOST_FRAME];
    }
    in.readBytes(kept, keptBytes, bytes);
    keptBytes += bytes;
  }

  private static void hand(ByteBuf in, int size, Sink sink) {
    int start = in.readerIndex();
    int transactionId = in.getUnsignedShort(start);
    int unit = in.getUnsignedByte(start + HEADER - 1);
    in.readerIndex(start + HEADER);
    sink.frame(transactionId, unit, in, size - HEADER);
    in.readerIndex(start + size);
  }

  /** Bytes of the whole frame, or -1 while its header is not there; refuses impossible headers. */
  private static int frameSize(ByteBuf in, int at, int available) throws FramingException {
    if (available < LENGTH_AT + 2) {
      return -1;
    }
    int protocol = in.getUnsignedShort(at + 2);
    int length = in.getUnsignedShort(at + LENGTH_AT);
    if (protocol != 0) {
      throw new FramingException("protocol id " + protocol + " is not Modbus");
    }
    if (length < LEAST_LENGTH || length > MOST_LENGTH) {
      throw new FramingException("a frame of length " + length + " is none; it has 2 to 254");
    }
    return LENGTH_AT + 2 + length;
  }
}
