package org.prepayhub.units;

/** The code of a campus, building, floor or room; unique in its project. */
public record PlaceCode(String value) {
  private static final int LONGEST = 64;

  public PlaceCode {
    if (value.isBlank()
        || value.length() > LONGEST
        || value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "PlaceCode takes 1 to 64 characters, none of them a control character");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
