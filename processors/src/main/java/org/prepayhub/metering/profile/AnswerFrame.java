package org.prepayhub.metering.profile;

import java.util.Arrays;
import java.util.List;

/**
 * The answer of a command.
 *
 * @param length of the answer, function code included
 * @param echo stretches of the answer that repeat what was sent
 */
record AnswerFrame(String name, int function, int length, List<Field> fields, List<Echo> echo) {

  record Echo(int inAnswer, int inRequest, int length) {}

  Registers read(byte[] pdu) {
    int found = pdu.length == 0 ? -1 : pdu[0] & 0xFF;
    if (found != function || pdu.length != length) {
      throw new UnreadableException(
          "command "
              + name
              + ": the answer has function "
              + found
              + " and "
              + pdu.length
              + " bytes, not function "
              + function
              + " and "
              + length
              + " bytes");
    }
    return ProfileDecoder.read(fields, new byte[][] {pdu});
  }

  void checkEcho(byte[] pdu, byte[] sent) {
    for (Echo part : echo) {
      int end = part.inAnswer() + part.length();
      int sentEnd = part.inRequest() + part.length();
      if (!Arrays.equals(pdu, part.inAnswer(), end, sent, part.inRequest(), sentEnd)) {
        throw new UnreadableException(
            "command " + name + ": the answer repeats other values than were sent");
      }
    }
  }
}
