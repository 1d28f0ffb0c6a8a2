package org.prepayhub.simulator;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.prepayhub.simulator.face.Face;
import org.prepayhub.simulator.face.Witness;
import org.prepayhub.simulator.fault.FaultBoard;
import org.prepayhub.simulator.gateway.GatewayPort;
import org.prepayhub.simulator.journal.Journal;
import org.prepayhub.simulator.line.Line;
import org.prepayhub.simulator.meter.Birth;
import org.prepayhub.simulator.meter.SimulatedMeter;
import org.prepayhub.simulator.meter.Totals;
import org.prepayhub.simulator.site.CampusPlan;
import org.prepayhub.simulator.site.SiteFolder;
import org.prepayhub.simulator.site.SiteOrder;

/** A running campus: everything between the listening ports and the journal. */
final class Campus implements AutoCloseable {
  private final CampusOrder order;
  private final CampusPlan plan;
  private final CampusFolder folder;
  private final CampusClock clock;
  private final CampusState former;
  private final Totals totals = new Totals();
  private final FaultBoard faults = new FaultBoard();
  private final List<SimulatedMeter> meters = new ArrayList<>();
  private final Journal journal;
  private final NioEventLoopGroup loops = new NioEventLoopGroup();
  private final List<Line> lines = new ArrayList<>();
  private final Face face;
  private final Ready ready;

  private Campus(CampusOrder order, CampusFolder folder, InstantSource real) throws IOException {
    this.order = order;
    this.plan = order.plan();
    this.folder = folder;
    former = folder.state().orElseGet(() -> born(real));
    requireSameSeed();
    requireSameHour();
    clock = new CampusClock(real, former.clock()).at(order.clockFactor());
    Birth birth = former.birth(order.marked());
    for (int meter = 0; meter < plan.meters(); meter++) {
      meters.add(new SimulatedMeter(plan.meter(meter), birth, totals));
    }
    // A campus that shrank keeps the journal of the meters it lost.
    journal =
        Journal.open(
            folder.journal(),
            done -> {
              if (done.meter() < meters.size()) {
                meters.get(done.meter()).apply(done);
              }
            });
    layLines();
    List<Integer> ports = listen();
    face = serveFace(new Witness(plan, lines, clock, totals, faults));
    folder.keep(former.started(clock, ports, face.port()));
    new SiteFolder(order.site(), new SiteOrder(plan, order.host(), ports, order.polling())).write();
    ready = new Ready(ProcessHandle.current().pid(), face.address(), plan.meters(), plan.lines());
  }

  /** Returns when every line listens and the site is written. */
  static Campus start(CampusOrder order, InstantSource real) throws IOException {
    CampusFolder folder = CampusFolder.open(order.folder());
    try {
      return new Campus(order, folder, real);
    } catch (IOException | RuntimeException refused) {
      folder.close();
      throw refused;
    }
  }

  Ready ready() {
    return ready;
  }

  /** Says in {@code ready.json} that it serves. */
  void announce() throws IOException {
    folder.announce(ready);
  }

  private CampusState born(InstantSource real) {
    return CampusState.born(
        plan.seed(), order.loadHour(), CampusClock.starting(real, order.clockFactor()));
  }

  private void requireSameSeed() {
    if (former.seed() != plan.seed()) {
      throw new StartRefused(
          order.folder()
              + " was begun with seed "
              + former.seed()
              + ": give --seed "
              + former.seed()
              + ", or a fresh --dir");
    }
  }

  /**
   * What meters counted is reckoned again from their birth: by another hour they would run back.
   */
  private void requireSameHour() {
    if (!former.hour().equals(order.loadHour())) {
      String begun =
          former.hour().isPresent() ? "--load-hour " + former.hour().getAsInt() : "no --load-hour";
      throw new StartRefused(
          "%s was begun with %s: give the same, or a fresh --dir".formatted(order.folder(), begun));
    }
  }

  /** A port that was ordered must be had; the former one is only a habit, for ready.json tells. */
  private Face serveFace(Witness witness) throws IOException {
    if (order.httpPort() > 0) {
      return Face.serve(witness, order.httpPort());
    }
    try {
      return Face.serve(witness, former.httpPort());
    } catch (IOException _) {
      return Face.serve(witness, 0);
    }
  }

  private void layLines() {
    for (int index = 0; index < plan.lines(); index++) {
      Map<Integer, SimulatedMeter> onLine = new HashMap<>();
      int first = index * plan.perLine();
      int end = Math.min(first + plan.perLine(), plan.meters());
      meters.subList(first, end).forEach(meter -> onLine.put(meter.identity().unit(), meter));
      EventLoop loop = loops.next();
      lines.add(new Line(plan.lineCode(index), loop, order.wire(), journal, onLine));
    }
  }

  private List<Integer> listen() {
    LinePorts ports = new LinePorts(order, former.linePorts());
    for (int index = 0; index < plan.lines(); index++) {
      Line line = lines.get(index);
      ports.listen(new GatewayPort(line, index, plan.gatewayOf(index), faults, clock));
    }
    return ports.chosen();
  }

  /** Takes no more requests, lets what was journaled be answered, and frees the folder. */
  @Override
  public void close() throws IOException {
    face.close();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    journal.close();
    folder.close();
  }
}
