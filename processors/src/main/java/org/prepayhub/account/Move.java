package org.prepayhub.account;

import org.prepayhub.units.MeterNo;
import org.prepayhub.units.PlaceCode;

/** What else is to be known of an act by which an account goes on with other meters. */
public sealed interface Move {
  /** All of it as text. */
  String content();

  /**
   * Another meter in the place of one.
   *
   * @param old the meter that is taken away
   * @param begins what the new meter shows as it begins; its number is not known yet
   */
  record Replacement(MeterNo old, TypedReading begins) implements Move {
    @Override
    public String content() {
      return old.value() + " " + begins.content();
    }
  }

  /** Another room, with the meters that are in it. */
  record Transfer(PlaceCode to) implements Move {
    @Override
    public String content() {
      return to.value();
    }
  }
}
