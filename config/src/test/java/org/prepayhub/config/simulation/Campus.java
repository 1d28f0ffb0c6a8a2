package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.config.simulation.Violation.Invariant;
import org.prepayhub.line.LineSpec;
import org.prepayhub.metering.HeldGateways;
import org.prepayhub.metering.Link;
import org.prepayhub.metering.MeterInventory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.MoneyHolder;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/**
 * Two lines of six meters in three groups, two nodes, one database, one card system. Every third
 * meter adds whatever sale frame it sees.
 */
final class Campus implements HubNode.World {
  static final ProjectId PROJECT = new ProjectId(1);
  static final Duration SLOT = Duration.ofMinutes(30);
  static final int LINES = 2;
  static final int GROUPS = 3;

  private static final int NODES = 2;
  private static final MeterProfile PROFILE =
      YamlProfiles.load(Optional.empty()).byName("hub-dormitory-3c");

  final VirtualTime time = new VirtualTime();
  final List<Meter> meters = new ArrayList<>();
  final List<Wire> wires = new ArrayList<>();
  final Tables tables;
  final Session.Outages outages = new Session.Outages(time);
  final CardSystem card;
  final List<NodeProcess.Pause> pauses = new ArrayList<>();
  final List<Violation> wrong = new ArrayList<>();

  private final Supplier<Parts> parts;
  private final List<HubNode> nodes = new ArrayList<>();
  private int starts;

  Campus(Scenario scenario, Supplier<Parts> parts) {
    this.parts = parts;
    SplittableRandom chance = new SplittableRandom(~scenario.seed());
    List<LineSpec> lines = IntStream.range(0, LINES).mapToObj(Campus::line).toList();
    for (int index = 0; index < Scenario.MOST_METERS; index++) {
      Meter.Kind kind = new Meter.Kind(index, station(index), index % 3 == 0);
      meters.add(new Meter(kind, chance.split()));
    }
    meters.subList(scenario.meters(), meters.size()).clear();
    for (int line = 0; line < LINES; line++) {
      int at = line;
      List<Meter> there = meters.stream().filter(m -> lineOf(m.kind().index()) == at).toList();
      wires.add(new Wire(time, there, chance.split()));
    }
    tables = new Tables(new Tables.Site(lines, meters.stream().map(Campus::siteMeter).toList()));
    card = new CardSystem(time, this::answering, chance.split());
    for (int node = 0; node < NODES; node++) {
      nodes.add(start(node));
    }
    openRuns(0);
  }

  static int lineOf(int meter) {
    return meter % LINES;
  }

  private static int station(int meter) {
    return 1 + meter / LINES;
  }

  static AccountNo accountNo(int meter) {
    return new AccountNo("A-" + meter);
  }

  static MeterId meterId(int meter) {
    return new MeterId(100 + meter);
  }

  private static LineSpec line(int index) {
    LineSpec.Timing timing = new LineSpec.Timing(Duration.ofSeconds(1), Duration.ZERO, 1);
    return new LineSpec(
        new LineId(1 + index),
        new GatewayId(1 + index),
        new LineSpec.Address("gateway", 1 + index),
        timing);
  }

  private static Tables.SiteMeter siteMeter(Meter meter) {
    int index = meter.kind().index();
    MeterId id = meterId(index);
    MeterNo no = new MeterNo("M-" + index);
    MeterPoint point =
        new MeterPoint(
            id,
            no,
            PROJECT,
            new GatewayId(1 + lineOf(index)),
            new LineId(1 + lineOf(index)),
            new GroupId(1 + index / LINES % GROUPS),
            meter.kind().station(),
            PROFILE);
    MeterState.Identity identity =
        new MeterState.Identity(
            id, no, PROJECT, Optional.of(new AccountId(1 + index)), MoneyHolder.METER, 3);
    MeterState fresh =
        new MeterState(identity, Link.NEVER_SEEN, 0, Optional.empty(), 0, Optional.empty());
    return new Tables.SiteMeter(point, accountNo(index), fresh);
  }

  List<HubNode> nodes() {
    return nodes;
  }

  HubNode node(int index) {
    return nodes.get(index % NODES);
  }

  /** A process of its own under a new name, as a hub without a fixed one takes at every start. */
  private HubNode start(int index) {
    NodeProcess process = new NodeProcess(time, pauses);
    HubNode node = new HubNode(this, parts.get(), process, "node-" + index + "-" + starts++);
    node.start();
    return node;
  }

  /** Starts a dead node anew after a while. */
  void startAgain(int index, Duration after) {
    time.after(
        after,
        () -> {
          if (!node(index).process().isAlive()) {
            nodes.set(index % NODES, start(index));
          }
        });
  }

  /** A load balancer: the first node that answers. */
  private Optional<HubNode> answering() {
    return nodes.stream().filter(node -> node.process().isResponsive()).findFirst();
  }

  /** The cluster's scheduler fires each slot once, on a node that works; else nobody does. */
  private void openRuns(long slot) {
    Duration at = SLOT.multipliedBy(slot);
    time.at(
        at.toNanos(),
        () -> {
          Instant slotAt = VirtualTime.BEGIN.plus(at);
          for (int group = 1; group <= GROUPS; group++) {
            String code = String.valueOf(group);
            answering().ifPresent(node -> node.openRun(code, slotAt));
          }
          openRuns(slot + 1);
        });
  }

  @Override
  public Session session(NodeProcess process, String node) {
    return new Session(tables, process, node, outages);
  }

  @Override
  public MemoryLeases leases(Session session) {
    return new MemoryLeases(session, time);
  }

  @Override
  public MemoryRuns runs(Session session) {
    return new MemoryRuns(session, time);
  }

  @Override
  public HeldGateways.Site site() {
    MeterInventory inventory =
        new MeterInventory() {
          @Override
          public String markOf(Collection<GatewayId> gateways) {
            return metersOf(gateways).toString();
          }

          @Override
          public List<MeterPoint> metersOf(Collection<GatewayId> gateways) {
            return pointsOf(gateways);
          }
        };
    return new HeldGateways.Site(this::linesOf, inventory, Duration.ofSeconds(60));
  }

  private List<LineSpec> linesOf(Collection<GatewayId> gateways) {
    return tables.site.lines().stream().filter(l -> gateways.contains(l.gateway())).toList();
  }

  private List<MeterPoint> pointsOf(Collection<GatewayId> gateways) {
    return tables.site.meters().stream()
        .map(Tables.SiteMeter::point)
        .filter(meter -> gateways.contains(meter.gateway()))
        .toList();
  }

  @Override
  public Wire wire(LineSpec line) {
    return wires.get(line.address().port() - 1);
  }

  /** Whoever speaks without the lease may speak into another's sale. */
  @Override
  public void speaks(String node, LineSpec line) {
    String holder = tables.lease(line.gateway()).node;
    if (!holder.equals(node)) {
      wentWrong(
          Invariant.I6_SALES,
          node + " speaks on line " + line.id() + ", which is " + holder + "'s");
    }
  }

  @Override
  public void wentWrong(String what) {
    wentWrong(Invariant.I7_RECOVERY, what);
  }

  private void wentWrong(Invariant invariant, String what) {
    wrong.add(new Violation(invariant, "at " + time.instant() + ": " + what));
  }
}
