package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Explains the answer to one block by name; for reads on demand and read-backs. */
public final class ProfileDecoder {
  private ProfileDecoder() {}

  /**
   * Every field of the block. Left out are dates the meter has never set, and fields whose scale
   * stands in another block.
   *
   * @param pdu function code, byte count, data
   * @param station the station the meter was asked at, without the block's own offset
   * @throws UnreadableException when the answer cannot be this meter's
   */
  public static Registers decode(Block block, byte[] pdu, long station) {
    block.checkShape(pdu);
    byte[][] answers = new byte[block.ordinal() + 1][];
    answers[block.ordinal()] = pdu;
    block.checkContent(answers, station);
    return read(block.fields(), answers);
  }

  static Registers read(Iterable<? extends Field> fields, byte[][] answers) {
    Map<String, BigDecimal> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (Field field : fields) {
      switch (field) {
        case NumberField number when number.isReadableFrom(answers) ->
            numbers.put(number.name(), number.value(answers));
        case NumberField _ -> {}
        case TextField text -> text.value(answers).ifPresent(v -> texts.put(text.name(), v));
      }
    }
    return new Registers(numbers, texts);
  }
}
