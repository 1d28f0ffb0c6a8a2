package org.prepayhub.simulator.gateway;

import java.nio.ByteBuffer;

/** A Modbus TCP frame: transaction id, unit id, and the protocol data unit. */
record ModbusFrame(int transaction, int unit, byte[] pdu) {
  static final int HEADER_BYTES = 7;
  static final int PDU_LIMIT = 253;

  ModbusFrame reply(byte[] replyPdu) {
    return new ModbusFrame(transaction, unit, replyPdu);
  }

  ModbusFrame withUnit(int other) {
    return new ModbusFrame(transaction, other, pdu);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(HEADER_BYTES + pdu.length)
        .putShort((short) transaction)
        .putShort((short) 0)
        .putShort((short) (pdu.length + 1))
        .put((byte) unit)
        .put(pdu)
        .array();
  }

  /** Every function that is not one of the four reads changes something. */
  boolean isWrite() {
    int function = pdu[0] & 0xFF;
    return function < 1 || function > 4;
  }
}
