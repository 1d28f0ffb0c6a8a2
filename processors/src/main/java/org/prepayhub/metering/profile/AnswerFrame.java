package org.prepayhub.metering.profile;

import java.util.Arrays;
import java.util.List;

/**
 * The answer of a command.
 *
 * @param checks constants the answer has to hold
 * @param echo stretches of the answer that repeat what was sent
 */
record AnswerFrame(Shape shape, List<NumberField> fields, List<Check> checks, List<Echo> echo) {

  record Shape(String name, int function, int length) {}

  record Echo(int inAnswer, int inRequest, int length) {}

  Registers read(byte[] pdu) {
    int found = pdu.length == 0 ? -1 : pdu[0] & 0xFF;
    if (found != shape.function() || pdu.length != shape.length()) {
      throw new UnreadableException(
          "command %s: the answer has function %d and %d bytes, not function %d and %d bytes"
              .formatted(shape.name(), found, pdu.length, shape.function(), shape.length()));
    }
    byte[][] answers = {pdu};
    checks.forEach(c -> c.apply(answers, 0));
    return ProfileDecoder.read(fields, answers);
  }

  void checkEcho(byte[] pdu, byte[] sent) {
    for (Echo part : echo) {
      int end = part.inAnswer() + part.length();
      int sentEnd = part.inRequest() + part.length();
      if (!Arrays.equals(pdu, part.inAnswer(), end, sent, part.inRequest(), sentEnd)) {
        throw new UnreadableException(
            "command " + shape.name() + ": the answer repeats other values than were sent");
      }
    }
  }
}
