package org.prepayhub.metering.profile;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;
import org.prepayhub.metering.profile.ProfileDefinition.ValueType;

/** A text or a date. */
record TextField(String name, Bytes bytes, ValueType type, Optional<DateFormat> format)
    implements Field {

  static TextField of(String name, Bytes bytes, ValueType type) {
    boolean date = type.kind() == Kind.DATE;
    return new TextField(
        name, bytes, type, date ? Optional.of(DateFormat.parse(type.format())) : Optional.empty());
  }

  /** The text without padding at its end, or the date in ISO form; empty for a date never set. */
  Optional<String> value(byte[][] answers) {
    byte[] value = bytes.copy(answers);
    return format.isPresent() ? format.get().read(name, value) : Optional.of(ascii(value));
  }

  @Override
  public Optional<Field> movedTo(Bytes place) {
    return Optional.of(new TextField(name, place, type, format));
  }

  private String ascii(byte[] value) {
    int length = value.length;
    while (length > 0 && (value[length - 1] == 0 || value[length - 1] == ' ')) {
      length--;
    }
    for (int i = 0; i < length; i++) {
      if (value[i] < ' ' || value[i] > '~') {
        throw new UnreadableException("field " + name + " is not ASCII at byte " + i);
      }
    }
    return new String(value, 0, length, StandardCharsets.US_ASCII);
  }
}
