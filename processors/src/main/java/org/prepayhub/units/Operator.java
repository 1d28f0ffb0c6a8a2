package org.prepayhub.units;

/**
 * Who moves money by hand or acts on an account: the person's name or staff number, 1 to 64
 * characters on one line.
 */
public record Operator(String name) {
  private static final int LONGEST = 64;

  public Operator {
    if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST) {
      throw new IllegalArgumentException("must have 1 to 64 characters");
    }
    if (!name.codePoints().allMatch(Operator::staysOnTheLine)) {
      throw new IllegalArgumentException("must be one line without control characters");
    }
  }

  private static boolean staysOnTheLine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
