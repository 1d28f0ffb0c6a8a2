package org.prepayhub.units;

import java.util.regex.Pattern;

/** The number by which a one-card system and people name an account; unique in one hub. */
public record AccountNo(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._:-]{1,32}");

  public AccountNo {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "AccountNo takes 1 to 32 letters, digits and . _ - : it does not look like one");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
