package org.prepayhub.simulator.face;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.prepayhub.simulator.fault.Fault;
import org.prepayhub.simulator.fault.FaultBoard;
import org.prepayhub.simulator.fault.FaultKind;
import org.prepayhub.simulator.fault.FaultOrder;
import org.prepayhub.simulator.fault.Target;

/** Starts, shows and ends faults. */
final class FaultPages {
  static final Set<String> FIELDS =
      Set.of("kind", "target", "count", "seed", "share", "holdMillis");

  private static final long COUNT_LIMIT = 1_000_000_000;
  private static final long HOLD_LIMIT_MILLIS = 60_000;

  record View(
      long id,
      String kind,
      String target,
      long count,
      long seed,
      double share,
      long holdMillis,
      long struck,
      boolean spent) {

    static View of(Fault fault) {
      FaultOrder order = fault.order();
      return new View(
          fault.id(),
          order.kind().code(),
          order.target().name(),
          order.count(),
          order.seed(),
          order.share(),
          order.holdMillis(),
          fault.struck(),
          fault.isSpent());
    }
  }

  /**
   * Frames that were struck since the start, by faults that were ended, too.
   *
   * @param scope what their faults were ordered against: all, gateway, line or meter
   */
  record Struck(String kind, String scope, long frames) {
    static Struck of(FaultBoard.Tally tally) {
      return new Struck(
          tally.kind().code(), tally.scope().name().toLowerCase(Locale.ROOT), tally.frames());
    }
  }

  record All(List<View> faults, List<Struck> struck) {}

  record Ended(int ended) {}

  private final Witness witness;

  FaultPages(Witness witness) {
    this.witness = witness;
  }

  View start(Body body) {
    FaultOrder order =
        new FaultOrder(
            kind(body),
            target(body),
            body.has("count") ? body.whole("count", 0, COUNT_LIMIT) : 0,
            body.has("seed") ? body.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 1,
            body.has("share") ? body.share("share") : 1,
            body.has("holdMillis") ? body.whole("holdMillis", 1, HOLD_LIMIT_MILLIS) : 0);
    return witness
        .faults()
        .start(order)
        .map(View::of)
        .orElseThrow(
            () ->
                new FaceProblem(
                    409,
                    FaultBoard.LIMIT + " faults are in force already",
                    "end some with DELETE /sim/faults"));
  }

  All all() {
    return new All(
        witness.faults().all().stream().map(View::of).toList(),
        witness.faults().struck().stream().map(Struck::of).toList());
  }

  Ended endAll() {
    return new Ended(witness.faults().endAll());
  }

  Ended end(String id) {
    boolean ended = id.matches("[0-9]{1,18}") && witness.faults().end(Long.parseLong(id));
    if (!ended) {
      throw new FaceProblem(404, "no fault " + id + " is in force", "see GET /sim/faults");
    }
    return new Ended(1);
  }

  private static FaultKind kind(Body body) {
    String code = body.text("kind");
    return FaultKind.byCode(code)
        .orElseThrow(
            () ->
                new FaceProblem(
                    400,
                    "field kind names no fault: " + code,
                    "use one of "
                        + Arrays.stream(FaultKind.values()).map(FaultKind::code).toList()));
  }

  private Target target(Body body) {
    String name = body.has("target") ? body.text("target") : Target.ALL.name();
    return witness
        .target(name)
        .orElseThrow(
            () ->
                new FaceProblem(
                    400,
                    "field target names nothing on the campus: " + name,
                    "use a meter number, a line or gateway code from GET /sim/meters, or *"));
  }
}
