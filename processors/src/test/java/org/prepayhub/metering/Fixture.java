package org.prepayhub.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.metering.MeterState.Identity;
import org.prepayhub.metering.MeterState.Seen;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.ReadingStore.Claim;
import org.prepayhub.metering.ReadingStore.Judgement;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.Standing;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.Counted;
import org.prepayhub.units.Energy;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.RunId;
import org.prepayhub.units.Volume;

/** One meter that holds its own balance, and a store of states in memory. */
final class Fixture {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final MeterId METER = new MeterId(7);

  private static final Doubts DOUBTS =
      new Doubts(
          new Doubts.Limits(
              new Doubts.Pace(100_000, 100), new Doubts.Pace(2_000, 10), Duration.ofMinutes(1)));

  private final Map<MeterId, MeterState> states = new HashMap<>();
  private final Map<PassKey, Claim> claims = new HashMap<>();
  private boolean reachable = true;

  Fixture(MoneyHolder holder) {
    Identity identity =
        new Identity(
            METER, new MeterNo("M7"), new ProjectId(1), Optional.of(new AccountId(3)), holder, 3);
    states.put(
        METER, new MeterState(identity, Link.NEVER_SEEN, 0, Optional.empty(), 0, Optional.empty()));
  }

  MeterState state() {
    return states.getOrDefault(METER, states.values().iterator().next());
  }

  /** A refund is settled: the meter is left with a balance, and what it charged stays. */
  void paysBack(int minute, long left) {
    MeterState before = state();
    Seen last = before.last().orElseThrow();
    Purse was = last.money().orElseThrow();
    Purse purse = new Purse(Money.ofFen(left), was.purchased(), was.purchaseCount());
    states.put(
        METER,
        new MeterState(
            before.identity(),
            before.link(),
            before.missedRuns(),
            Optional.of(new Seen(last.slotAt(), last.readAt(), last.total(), Optional.of(purse))),
            before.accruedMicroFen(),
            Optional.of(NOON.plus(Duration.ofMinutes(minute)))));
  }

  Judgement accept(LinePass... passes) {
    Instant now = NOON.plus(Duration.ofDays(1));
    Judgement judgement =
        new BatchJudge(DOUBTS, new Standing(states, claims), now).judge(List.of(passes));
    judgement.changed().forEach(state -> states.put(state.identity().id(), state));
    judgement.lines().forEach(line -> reachable = line.reachable());
    claims.clear();
    return judgement;
  }

  Judgement accept(List<Reading> readings) {
    return accept(new LinePass(plan(NOON), readings, List.of(), true));
  }

  /** A pass of a run that is this node's to finish. */
  LinePass missed(LinePass.Reason reason, boolean gatewayReachable) {
    LinePass pass =
        new LinePass(
            plan(NOON),
            List.of(),
            List.of(new LinePass.Miss(METER, reason, "why")),
            gatewayReachable);
    return claimed(pass);
  }

  /** A part of a pass that is this node's to finish. */
  LinePass part(List<Reading> readings) {
    return claimed(LinePass.part(plan(NOON), readings));
  }

  private LinePass claimed(LinePass pass) {
    claims.put(
        PassKey.of(pass),
        new Claim(PassKey.of(pass), new ProjectId(1), "gateway", "line", reachable));
    return pass;
  }

  static PassPlan plan(Instant slot) {
    return new PassPlan(new RunId(1), new GroupId(1), new LineId(1), slot, slot.plusSeconds(50));
  }

  static Reading reading(int minute, long wattHours, long balance, long purchased) {
    return reading(minute, Energy.ofWattHours(wattHours), balance, purchased);
  }

  static Reading water(int minute, long litres) {
    return reading(minute, Volume.ofLitres(litres), 0, 0);
  }

  private static Reading reading(int minute, Counted total, long balance, long purchased) {
    Instant slot = NOON.plus(Duration.ofMinutes(minute));
    return new Reading(
        METER,
        slot,
        slot.plusSeconds(1),
        Reading.Source.POLL,
        total,
        List.of(),
        Optional.of(
            new Purse(Money.ofFen(balance), Money.ofFen(purchased), (int) (purchased / 1000))),
        Optional.empty(),
        List.of(),
        0);
  }
}
