package org.prepayhub.simulator.gateway;

import java.nio.ByteBuffer;

/** A Modbus TCP frame: transaction id, unit id, and the protocol data unit. */
record ModbusFrame(int transaction, int unit, byte[] pdu) {
  static final int HEADER_BYTES = 7;
  static final int PDU_LIMIT = 253;

  private static final int READ = 3;
  private static final int READ_BYTES = 5;

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

  /** Whether it reads, from the first register on, what the meter counted. */
  boolean readsTotal() {
    return pdu.length == READ_BYTES && pdu[0] == READ && pdu[1] == 0 && pdu[2] == 0 && pdu[4] > 1;
  }

  /** Every function that is not one of the four reads changes something. */
  boolean isWrite() {
    int function = pdu[0] & 0xFF;
    return function < 1 || function > 4;
  }
}
