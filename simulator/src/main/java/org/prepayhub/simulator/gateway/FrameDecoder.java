package org.prepayhub.simulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the stream into frames; a header that cannot be Modbus TCP ends the connection. */
final class FrameDecoder extends ByteToMessageDecoder {
  private static final int LENGTH_AT = 4;
  private static final int PREFIX_BYTES = 6;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < PREFIX_BYTES) {
      return;
    }
    int start = in.readerIndex();
    int protocol = in.getUnsignedShort(start + 2);
    int length = in.getUnsignedShort(start + LENGTH_AT);
    if (protocol != 0 || length < 2 || length > ModbusFrame.PDU_LIMIT + 1) {
      in.skipBytes(in.readableBytes());
      var _ = context.close();
      return;
    }
    if (in.readableBytes() >= PREFIX_BYTES + length) {
      int transaction = in.readUnsignedShort();
      in.skipBytes(LENGTH_AT);
      int unit = in.readUnsignedByte();
      byte[] pdu = new byte[length - 1];
      in.readBytes(pdu);
      out.add(new ModbusFrame(transaction, unit, pdu));
    }
  }
}
