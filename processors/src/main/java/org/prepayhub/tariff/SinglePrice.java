package org.prepayhub.tariff;

/** Whether every watt-hour or litre costs the same by a tariff, whenever and after however much. */
public sealed interface SinglePrice {
  /**
   * It does.
   *
   * @param microFen what one watt-hour or litre costs, extras included, in millionths of a fen
   */
  record Always(long microFen) implements SinglePrice {}

  /**
   * It does not.
   *
   * @param why in words that follow the name of the tariff
   */
  record Varies(String why) implements SinglePrice {}
}
