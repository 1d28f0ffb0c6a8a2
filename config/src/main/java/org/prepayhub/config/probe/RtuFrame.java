package org.prepayhub.config.probe;

import java.util.HexFormat;

/**
 * A frame as it stands on the RS485 line and in manuals: station, data unit, CRC with the low byte
 * first.
 */
final class RtuFrame {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private RtuFrame() {}

  static String hex(long station, byte[] pdu) {
    byte[] frame = new byte[pdu.length + 3];
    frame[0] = (byte) station;
    System.arraycopy(pdu, 0, frame, 1, pdu.length);
    int crc = crc(frame, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> 8);
    return hex(frame);
  }

  static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }

  private static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
      }
    }
    return crc;
  }
}
