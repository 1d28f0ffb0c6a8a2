package org.prepayhub.units;

import java.util.regex.Pattern;

/** The number on the meter's plate; unique in one hub. */
public record MeterNo(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._:-]{1,32}");

  public MeterNo {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "MeterNo takes 1 to 32 letters, digits and . _ - : it does not look like one");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
