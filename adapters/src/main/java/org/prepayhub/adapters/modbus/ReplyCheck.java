package org.prepayhub.adapters.modbus;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Decides whether a frame is the answer to the query on the wire. */
class ReplyCheck {
  private static final int EXCEPTION = 0x80;

  /** Why a frame was dropped. */
  enum Flaw {
    /** Nothing is on the wire, or something else: a late reply. */
    OTHER_TRANSACTION,
    OTHER_UNIT,
    OTHER_FUNCTION,
    /** The right function with a length its request cannot have asked for. */
    OTHER_SHAPE
  }

  /** The flaw, or null when the frame belongs to the query. */
  @Nullable Flaw flaw(@Nullable Sent sent, int transactionId, int unit, ByteBuf frame, int length) {
    if (sent == null || !isOf(sent, transactionId)) {
      return Flaw.OTHER_TRANSACTION;
    }
    if (unit != sent.unit()) {
      return Flaw.OTHER_UNIT;
    }
    byte[] request = sent.query().pdu();
    int asked = request[0] & 0xFF;
    int function = frame.getUnsignedByte(frame.readerIndex());
    if (function == (asked | EXCEPTION)) {
      return length == 2 ? null : Flaw.OTHER_SHAPE;
    }
    if (function != asked) {
      return Flaw.OTHER_FUNCTION;
    }
    return hasShape(request, frame, length) ? null : Flaw.OTHER_SHAPE;
  }

  boolean isOf(Sent sent, int transactionId) {
    return transactionId == sent.transactionId();
  }

  static boolean isException(int function) {
    return (function & EXCEPTION) != 0;
  }

  private static boolean hasShape(byte[] request, ByteBuf frame, int length) {
    return switch (request[0]) {
      case 1, 2 -> isRead(frame, length, (count(request) + 7) / 8);
      case 3, 4 -> isRead(frame, length, 2 * count(request));
      case 5, 6, 15, 16 -> length == 5 && repeats(request, frame);
      default -> true;
    };
  }

  private static boolean isRead(ByteBuf frame, int length, int bytes) {
    return length == 2 + bytes && frame.getUnsignedByte(frame.readerIndex() + 1) == bytes;
  }

  /** Write answers repeat the address and the value or count of their request. */
  private static boolean repeats(byte[] request, ByteBuf frame) {
    for (int i = 1; i < 5 && i < request.length; i++) {
      if (frame.getByte(frame.readerIndex() + i) != request[i]) {
        return false;
      }
    }
    return true;
  }

  private static int count(byte[] request) {
    return request.length < 5 ? 0 : ((request[3] & 0xFF) << 8) | (request[4] & 0xFF);
  }
}
