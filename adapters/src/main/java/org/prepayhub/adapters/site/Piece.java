package org.prepayhub.adapters.site;

import java.util.List;
import java.util.Map;

/** A part of a file that remembers its line. */
sealed interface Piece {
  int line();

  record Text(int line, String text) implements Piece {}

  record Items(int line, List<Piece> items) implements Piece {}

  /**
   * Keys with what stands under them.
   *
   * @param lines of the keys; empty where all stand in the block's own line
   */
  record Block(int line, Map<String, Piece> entries, Map<String, Integer> lines) implements Piece {}
}
