package org.prepayhub.units;

import java.util.regex.Pattern;

/** A caller's own number for a reversal; unique per API client, for ever. */
public record ReversalNo(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z._:-]{1,64}");

  public ReversalNo {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "ReversalNo takes 1 to 64 letters, digits and . _ - : it does not look like one");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
