package org.prepayhub.simulator.face;

import org.prepayhub.simulator.line.Callers;

/** What the face tells about lines. */
final class LinePages {
  private final Witness witness;

  LinePages(Witness witness) {
    this.witness = witness;
  }

  Callers.Tally show(String code) {
    return Waiting.on(
        witness
            .callers(code)
            .orElseThrow(
                () ->
                    new FaceProblem(
                        404, "no line " + code + " is on the campus", "see GET /sim/meters")),
        "the line's loop does not come free");
  }
}
