package org.prepayhub.config.simulation;

import java.time.Duration;
import java.util.List;

/** Makes the faults of a plan happen to a campus, and ends them. */
record FaultDesk(Campus campus) {
  private static final List<String> POINTS =
      List.of(
          "before booking",
          "after booking",
          "after claim",
          "before conclusion",
          "after conclusion",
          "before sale frame",
          "after sale frame",
          "before frame",
          "before accepting",
          "after accepting",
          "after postponing",
          "after opening",
          "after taking");

  private static final List<String> TRANSACTIONS =
      List.of("booking", "conclusion", "accepting", "claim", "accepting", "taking", "opening");

  void expect(List<Fault> faults) {
    faults.stream()
        .filter(fault -> ofNode(fault) || fault.target() < campus.meters.size())
        .forEach(fault -> campus.time.after(fault.at(), () -> strike(fault)));
  }

  private static boolean ofNode(Fault fault) {
    return switch (fault.kind()) {
      case KILLED,
          KILLED_AT_POINT,
          PAUSED,
          PAUSED_AT_POINT,
          CLOCK_STEPPED,
          DATABASE_AWAY,
          COMMIT_ANSWER_LOST,
          GATEWAY_AWAY ->
          true;
      default -> false;
    };
  }

  private void strike(Fault fault) {
    long now = campus.time.nanos();
    switch (fault.kind()) {
      case REQUEST_LOST,
          REPLY_LOST,
          REPLY_LATE,
          REPLY_DOUBLED,
          REPLY_GARBLED,
          REPLY_OF_ANOTHER_METER,
          REPLY_BROKEN_OFF,
          REQUEST_HELD_BY_GATEWAY,
          REFUSED,
          GATEWAY_SAYS_SILENT,
          SOLD_IN_BETWEEN ->
          wire(fault).strike(fault);
      case GATEWAY_AWAY -> wire(fault).goAway(fault.length());
      case POWER_LOST -> meter(fault).losePower(now + fault.length().toNanos());
      case SOLD_BEHIND_THE_BACK -> meter(fault).sellBehindTheBack(now);
      case ENERGY_WENT_BACK -> meter(fault).distort(Meter.Distortion.WENT_BACK, fault.times());
      case ENERGY_JUMPED -> meter(fault).distort(Meter.Distortion.JUMPED, fault.times());
      case MONEY_GIVEN_BACK ->
          meter(fault).distort(Meter.Distortion.GAVE_MONEY_BACK, fault.times());
      case REGISTER_WRAPPED -> meter(fault).wrap(now);
      case KILLED -> kill(fault);
      case KILLED_AT_POINT -> killAtPoint(fault);
      case PAUSED -> process(fault).pause(fault.length());
      case PAUSED_AT_POINT -> pauseAtPoint(fault);
      case CLOCK_STEPPED -> stepClock(fault);
      case DATABASE_AWAY -> campus.outages.away(now + fault.length().toNanos());
      case COMMIT_ANSWER_LOST -> loseAnswers(fault);
    }
  }

  private Wire wire(Fault fault) {
    return campus.wires.get(Campus.lineOf(fault.target()));
  }

  private Meter meter(Fault fault) {
    return campus.meters.get(fault.target());
  }

  private NodeProcess process(Fault fault) {
    return campus.node(fault.target()).process();
  }

  private void kill(Fault fault) {
    process(fault).kill();
    campus.startAgain(fault.target(), fault.length());
  }

  /** Whichever node comes by first falls into the trap; it is started again a while after. */
  private void killAtPoint(Fault fault) {
    for (int index = 0; index < campus.nodes().size(); index++) {
      int node = index;
      NodeProcess process = campus.node(node).process();
      process.trapAt(
          point(fault),
          () -> {
            process.kill();
            campus.startAgain(node, fault.length());
          });
    }
  }

  private void pauseAtPoint(Fault fault) {
    for (HubNode node : campus.nodes()) {
      node.process().trapAt(point(fault), () -> node.process().pause(fault.length()));
    }
  }

  /** One of those a hub comes by, chosen by the fault's own numbers. */
  private static String point(Fault fault) {
    return POINTS.get(Math.floorMod(fault.number() + fault.times(), POINTS.size()));
  }

  private void loseAnswers(Fault fault) {
    String what = TRANSACTIONS.get(fault.number() % TRANSACTIONS.size());
    campus.outages.loseAnswers(what, fault.times());
  }

  /** Ahead or behind, for as long as the fault lasts; then the clock is right again. */
  private void stepClock(Fault fault) {
    NodeProcess process = process(fault);
    Duration off = Duration.ofMinutes(5L * fault.times());
    process.stepClock(fault.number() % 2 == 0 ? off : off.negated());
    campus.time.after(fault.length(), () -> process.stepClock(Duration.ZERO));
  }

  /** Nothing is wrong from now on, and every node works. */
  void heal() {
    campus.wires.forEach(Wire::heal);
    campus.meters.forEach(Meter::showsWhatItHolds);
    campus.outages.heal();
    for (HubNode node : campus.nodes()) {
      node.process().untrap();
      node.process().stepClock(Duration.ZERO);
    }
    campus.startAgain(0, Duration.ofSeconds(5));
    campus.startAgain(1, Duration.ofSeconds(5));
  }
}
