package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Decoded values of one meter by field name, scaled to the unit the profile states. Numbers are
 * exact decimals, texts and dates are kept as the profile prints them.
 *
 * @param numbers numeric fields; a bit is 0 or 1
 * @param texts text and date fields
 */
public record Registers(Map<String, BigDecimal> numbers, Map<String, String> texts) {

  public Registers {
    numbers = Map.copyOf(numbers);
    texts = Map.copyOf(texts);
  }

  public Optional<BigDecimal> number(String field) {
    return Optional.ofNullable(numbers.get(field));
  }

  /**
   * The field as a whole number; a missing field or one with a fraction is an error of the profile.
   */
  public long whole(String field) {
    BigDecimal value = numbers.get(field);
    if (value == null) {
      throw new ProfileException(
          "field " + field + " is not in what was read; name it in the profile");
    }
    return value.longValueExact();
  }
}
