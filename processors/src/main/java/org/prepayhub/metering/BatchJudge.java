package org.prepayhub.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.event.HubEvent;
import org.prepayhub.event.MeteringEvent;
import org.prepayhub.ledger.OpeningBalances.Opening;
import org.prepayhub.metering.MeterState.Identity;
import org.prepayhub.metering.Reading.Purse;
import org.prepayhub.metering.ReadingStore.Claim;
import org.prepayhub.metering.ReadingStore.Doubted;
import org.prepayhub.metering.ReadingStore.Judgement;
import org.prepayhub.metering.ReadingStore.LineChange;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.ReadingStore.PassResult;
import org.prepayhub.metering.ReadingStore.Standing;
import org.prepayhub.metering.Verdict.Believed;
import org.prepayhub.metering.Verdict.Known;
import org.prepayhub.metering.Verdict.Overtaken;
import org.prepayhub.metering.Verdict.Quarantined;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through one batch, oldest slot first, and gathers what is to be written. Used once. */
final class BatchJudge {
  private static final Logger log = LoggerFactory.getLogger(BatchJudge.class);

  private final Doubts doubts;
  private final Standing standing;
  private final Instant now;
  private final Map<MeterId, MeterState> moved = new HashMap<>();
  private final Map<LineId, LineChange> lines = new LinkedHashMap<>();
  private final List<Reading> believed = new ArrayList<>();
  private final List<Reading> commissioned = new ArrayList<>();
  private final List<Doubted> doubted = new ArrayList<>();
  private final Map<PassKey, PassTally> tallies = new LinkedHashMap<>();
  private final List<Opening> openings = new ArrayList<>();
  private final List<HubEvent> events = new ArrayList<>();

  BatchJudge(Doubts doubts, Standing standing, Instant now) {
    this.doubts = doubts;
    this.standing = standing;
    this.now = now;
  }

  Judgement judge(List<LinePass> passes) {
    passes.stream()
        .sorted(Comparator.comparing(pass -> pass.plan().slotAt()))
        .forEachOrdered(this::judge);
    return new Judgement(
        believed,
        commissioned,
        doubted,
        inOrder(moved.values()),
        results(),
        List.copyOf(lines.values()),
        openings,
        events);
  }

  /** As they are locked. */
  private static List<MeterState> inOrder(Collection<MeterState> states) {
    return states.stream()
        .sorted(Comparator.comparingLong(state -> state.identity().id().value()))
        .toList();
  }

  private void judge(LinePass pass) {
    Optional<Claim> claim = Optional.ofNullable(standing.claims().get(PassKey.of(pass)));
    PassTally tally =
        tallies.computeIfAbsent(PassKey.of(pass), key -> new PassTally(key, claim.isPresent()));
    pass.readings().stream()
        .sorted(Comparator.comparing(Reading::slotAt).thenComparing(Reading::readAt))
        .forEachOrdered(reading -> tally.count(pass, reading, take(reading)));
    if (pass.ended()) {
      claim.ifPresent(mine -> learnFromMisses(mine, pass));
      tally.end(pass);
    }
  }

  private List<PassResult> results() {
    return tallies.values().stream().flatMap(tally -> tally.result().stream()).toList();
  }

  private Optional<Verdict> take(Reading reading) {
    return state(reading.meter())
        .map(
            state -> {
              Verdict verdict = verdict(state, reading);
              switch (verdict) {
                case Believed(long chargedMicroFen) -> believe(state, reading, chargedMicroFen);
                case Quarantined why -> keepApart(state.identity(), reading, why);
                case Overtaken() -> tell(state, reading);
                case Known() -> {}
              }
              return verdict;
            });
  }

  private Verdict verdict(MeterState state, Reading reading) {
    if (state.last().filter(last -> last.slotAt().equals(reading.slotAt())).isPresent()) {
      return new Known();
    }
    if (overtook(state, reading)) {
      return new Overtaken();
    }
    return doubts
        .about(state, reading, now)
        .<Verdict>map(doubt -> doubt)
        .orElseGet(() -> new Believed(Accrual.microFen(state, reading)));
  }

  /**
   * A refund whose instant is from a clock that is ahead passes for none: else nothing of its meter
   * were kept until that instant has come, and nobody were told.
   */
  private boolean overtook(MeterState state, Reading reading) {
    return state.overtook(reading)
        && state.paidBackAt().filter(settled -> doubts.ahead(settled, now)).isEmpty();
  }

  /** Nothing else is kept of it. */
  private static void tell(MeterState state, Reading reading) {
    log.info(
        "Meter {}: its reading of {}, read at {}, is not kept; it was made before a refund or clear"
            + " of {} and came after",
        state.identity().no(),
        reading.slotAt(),
        reading.readAt(),
        state.paidBackAt().orElseThrow());
  }

  private void believe(MeterState state, Reading reading, long chargedMicroFen) {
    believed.add(reading);
    move(state, state.read(reading, chargedMicroFen), reading.readAt());
    if (state.last().isEmpty()) {
      commission(state.identity(), reading);
    }
  }

  private void commission(Identity meter, Reading first) {
    commissioned.add(first);
    events.add(
        new MeteringEvent.MeterCommissioned(
            meter.project(), first.readAt(), meter.no(), first.total()));
    if (meter.moneyHeldBy() == MoneyHolder.METER) {
      meter
          .account()
          .flatMap(account -> first.money().map(purse -> opening(meter, purse, first.readAt())))
          .ifPresent(openings::add);
    }
  }

  private static Opening opening(Identity meter, Purse purse, Instant at) {
    return new Opening(
        meter.id(),
        meter.account().orElseThrow(),
        meter.project(),
        purse.balance(),
        purse.purchased() == null ? Money.ZERO : purse.purchased(),
        purse.purchaseCount(),
        at);
  }

  private void keepApart(Identity meter, Reading reading, Quarantined why) {
    doubted.add(new Doubted(meter.project(), meter.no(), reading, why));
  }

  private void learnFromMisses(Claim claim, LinePass pass) {
    LineChange seen =
        new LineChange(claim.key().line(), claim.project(), pass.gatewayReachable(), now);
    LineChange before = lines.get(seen.line());
    if (pass.gatewayReachable() != (before == null ? claim.reachable() : before.reachable())) {
      lines.put(seen.line(), seen);
      events.add(lineEvent(claim, pass.gatewayReachable()));
    }
    for (LinePass.Miss miss : pass.misses()) {
      state(miss.meter()).ifPresent(state -> miss(state, miss, pass.gatewayReachable()));
    }
  }

  private HubEvent lineEvent(Claim claim, boolean reachable) {
    return reachable
        ? new MeteringEvent.GatewayBack(claim.project(), now, claim.gateway(), claim.lineCode())
        : new MeteringEvent.GatewayUnreachable(
            claim.project(), now, claim.gateway(), claim.lineCode());
  }

  private void miss(MeterState state, LinePass.Miss miss, boolean gatewayReachable) {
    if (!gatewayReachable) {
      move(state, state.gatewayGone(), now);
    } else if (miss.reason().tellsOfSilence()) {
      move(state, state.silent(), now);
    }
  }

  private void move(MeterState from, MeterState to, Instant at) {
    moved.put(to.identity().id(), to);
    Identity meter = to.identity();
    boolean firstSight = from.link() == Link.NEVER_SEEN && to.link() == Link.ONLINE;
    if (from.link() == to.link() || firstSight) {
      return;
    }
    switch (to.link()) {
      case LOST ->
          events.add(new MeteringEvent.MeterLost(meter.project(), at, meter.no(), to.missedRuns()));
      case ONLINE ->
          events.add(
              new MeteringEvent.MeterBack(meter.project(), at, meter.no(), from.link().name()));
      case UNREACHABLE ->
          events.add(new MeteringEvent.MeterUnreachable(meter.project(), at, meter.no()));
      case NEVER_SEEN -> throw new IllegalStateException("no sign leads to NEVER_SEEN");
    }
  }

  private Optional<MeterState> state(MeterId meter) {
    return Optional.ofNullable(moved.getOrDefault(meter, standing.meters().get(meter)));
  }
}
