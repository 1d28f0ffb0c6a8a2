package org.prepayhub.adapters.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.prepayhub.metering.profile.MeterProfile;

/** Frames as people write them down. */
final class Frames {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private Frames() {}

  static byte[] bytes(String hex) {
    return HEX.parseHex(hex.strip().replaceAll("\\s+", " "));
  }

  static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }

  /** The protocol data unit of an RTU frame, after its CRC was seen to be right. */
  static byte[] pdu(String rtu) {
    byte[] frame = bytes(rtu);
    int length = frame.length - 2;
    int sent = (frame[length] & 0xFF) | ((frame[length + 1] & 0xFF) << 8);
    assertThat(crc(frame, length)).as("CRC of %s", rtu).isEqualTo(sent);
    return Arrays.copyOfRange(frame, 1, length);
  }

  static MeterProfile profile(String name, String yaml) {
    return switch (ProfileFile.read(name + ".yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
      case ProfileFile.Sound sound -> sound.profile();
      case ProfileFile.Faulty faulty -> throw new AssertionError(faulty.mistakes().toString());
    };
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
