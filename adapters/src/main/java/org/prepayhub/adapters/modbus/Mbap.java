package org.prepayhub.adapters.modbus;

import io.netty.buffer.ByteBuf;

/**
 * One frame of Modbus TCP: the 7-byte header and the protocol data unit (Messaging on TCP/IP
 * Implementation Guide V1.0b, section 3.1.3).
 */
record Mbap(int transaction, int unit, byte[] pdu) {
  private static final int PREFIX = 6;
  private static final int LEAST_LENGTH = 2;
  private static final int MOST_LENGTH = 254;

  void writeTo(ByteBuf out) {
    out.writeShort(transaction);
    out.writeShort(0);
    out.writeShort(pdu.length + 1);
    out.writeByte(unit);
    out.writeBytes(pdu);
  }

  int size() {
    return PREFIX + 1 + pdu.length;
  }

  /** Whether a whole frame is there; looks at the header before anything is allocated. */
  static boolean complete(ByteBuf in) throws BadFrame {
    if (in.readableBytes() < PREFIX) {
      return false;
    }
    int protocol = in.getUnsignedShort(in.readerIndex() + 2);
    int length = in.getUnsignedShort(in.readerIndex() + 4);
    if (protocol != 0) {
      throw new BadFrame("protocol id " + protocol + " is not Modbus");
    }
    if (length < LEAST_LENGTH || length > MOST_LENGTH) {
      throw new BadFrame("length " + length + " is not 2 to 254");
    }
    return in.readableBytes() >= PREFIX + length;
  }

  static Mbap read(ByteBuf in) {
    int transaction = in.readUnsignedShort();
    in.skipBytes(2);
    int length = in.readUnsignedShort();
    int unit = in.readUnsignedByte();
    byte[] pdu = new byte[length - 1];
    in.readBytes(pdu);
    return new Mbap(transaction, unit, pdu);
  }

  /** The stream is out of step: nothing after this can be trusted. */
  static final class BadFrame extends Exception {
    BadFrame(String message) {
      super(message);
    }
  }
}
