package org.prepayhub.units;

/** Why somebody moves money by hand or takes it back: 1 to 200 characters on one line. */
public record Reason(String text) {
  private static final int LONGEST = 200;

  public Reason {
    if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
      throw new IllegalArgumentException("must have 1 to 200 characters");
    }
    if (text.codePoints().anyMatch(Reason::breaksTheLine)) {
      throw new IllegalArgumentException("must be one line without control characters");
    }
  }

  private static boolean breaksTheLine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
