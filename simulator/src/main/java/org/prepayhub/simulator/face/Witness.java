package org.prepayhub.simulator.face;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prepayhub.simulator.fault.FaultBoard;
import org.prepayhub.simulator.fault.Target;
import org.prepayhub.simulator.line.Callers;
import org.prepayhub.simulator.line.Line;
import org.prepayhub.simulator.meter.MeterIdentity;
import org.prepayhub.simulator.meter.MeterSnapshot;
import org.prepayhub.simulator.meter.SimulatedMeter;
import org.prepayhub.simulator.meter.Totals;
import org.prepayhub.simulator.meter.Verdict;
import org.prepayhub.simulator.site.CampusPlan;

/**
 * What the face may see of the campus and do to it; every touch of a meter is on its line's loop.
 */
public record Witness(
    CampusPlan plan, List<Line> lines, InstantSource clock, Totals totals, FaultBoard faults) {

  Optional<MeterIdentity> meter(String number) {
    if (!number.matches("[0-9]{10}")) {
      return Optional.empty();
    }
    long index = Long.parseLong(number) - MeterIdentity.FIRST_SERIAL;
    return index >= 0 && index < plan.meters()
        ? Optional.of(plan.meter((int) index))
        : Optional.empty();
  }

  Line lineOf(MeterIdentity meter) {
    return lines.get(plan.lineOf(meter.index()));
  }

  /** Empty when no line has that code. */
  Optional<CompletableFuture<Callers.Tally>> callers(String code) {
    return lines.stream()
        .filter(line -> line.code().equals(code))
        .findFirst()
        .map(line -> CompletableFuture.supplyAsync(() -> line.callers().tally(code), line.loop()));
  }

  CompletableFuture<MeterSnapshot> look(MeterIdentity identity) {
    return onLoop(identity, (meter, seen) -> seen.complete(meter.snapshot(clock.instant())));
  }

  /** Empty when the meter's registers would not hold the amount. */
  CompletableFuture<Optional<MeterSnapshot>> purchase(MeterIdentity identity, long amountFen) {
    return atTheMeter(identity, meter -> meter.purchase(amountFen, clock.instant()));
  }

  /** Empty when the key has no effect now. */
  CompletableFuture<Optional<MeterSnapshot>> press(MeterIdentity identity) {
    return atTheMeter(identity, meter -> meter.press(clock.instant()));
  }

  /** Empty when the meter writes nothing. */
  private CompletableFuture<Optional<MeterSnapshot>> atTheMeter(
      MeterIdentity identity, Function<SimulatedMeter, Verdict> deed) {
    Line line = lineOf(identity);
    return onLoop(
        identity,
        (meter, done) -> {
          boolean taken =
              line.offer(
                  free ->
                      settle(
                          line,
                          meter,
                          deed.apply(meter),
                          outcome -> {
                            done.complete(outcome);
                            free.run();
                          }));
          if (!taken) {
            done.completeExceptionally(
                new FaceProblem(503, "line " + line.code() + " is busy", "ask again"));
          }
        });
  }

  private void settle(
      Line line, SimulatedMeter meter, Verdict verdict, Consumer<Optional<MeterSnapshot>> outcome) {
    boolean held = verdict instanceof Verdict.Write;
    line.settle(
        meter,
        verdict,
        _ ->
            outcome.accept(held ? Optional.of(meter.snapshot(clock.instant())) : Optional.empty()));
  }

  private interface Touch<T> {
    void on(SimulatedMeter meter, CompletableFuture<T> seen);
  }

  private <T> CompletableFuture<T> onLoop(MeterIdentity identity, Touch<T> touch) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    Line line = lineOf(identity);
    line.loop()
        .execute(() -> line.meterAt(identity.unit()).ifPresent(meter -> touch.on(meter, seen)));
    return seen;
  }

  /** Empty when nothing on the campus has that name. */
  Optional<Target> target(String name) {
    if (name.equals("*")) {
      return Optional.of(Target.ALL);
    }
    Optional<MeterIdentity> meter = meter(name);
    if (meter.isPresent()) {
      return Optional.of(new Target(name, Target.Scope.METER, meter.get().index()));
    }
    for (int line = 0; line < plan.lines(); line++) {
      if (plan.lineCode(line).equals(name)) {
        return Optional.of(new Target(name, Target.Scope.LINE, line));
      }
    }
    for (int gateway = 0; gateway < plan.gateways(); gateway++) {
      if (plan.gatewayCode(gateway).equals(name)) {
        return Optional.of(new Target(name, Target.Scope.GATEWAY, gateway));
      }
    }
    return Optional.empty();
  }
}
