package org.prepayhub.config.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.config.simulation.Tables.PassRow;
import org.prepayhub.config.simulation.Tables.RunKey;
import org.prepayhub.config.simulation.Tables.SiteMeter;
import org.prepayhub.line.LineSpec;
import org.prepayhub.metering.DuePass;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.ReadingStore.PassKey;
import org.prepayhub.metering.RunStore;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.RunId;

/** Collection runs and passes, unique by group and slot. */
record MemoryRuns(Session session, VirtualTime time) implements RunStore {
  static final Duration WINDOW = Duration.ofMinutes(20);

  @Override
  public Optional<Instant> lastSlot(String group) {
    return session.look(
        () ->
            session.tables().runs.keySet().stream()
                .filter(key -> key.group().equals(group))
                .map(RunKey::slotAt)
                .max(Comparator.naturalOrder()));
  }

  @Override
  public boolean open(Opening opening) {
    return session.in("opening", () -> openNow(opening));
  }

  private boolean openNow(Opening opening) {
    Tables tables = session.tables();
    RunKey key = new RunKey(opening.group(), opening.slotAt());
    if (tables.runs.containsKey(key)) {
      return false;
    }
    endPrevious(key);
    opening.missed().forEach(slot -> keep(new RunKey(opening.group(), slot)));
    RunId run = keep(key);
    tables.running.put(key, run);
    GroupId group = new GroupId(Integer.parseInt(opening.group()));
    List<LineSpec> lines =
        tables.site.lines().stream().filter(line -> hasMeters(line, group)).toList();
    Instant first = opening.slotAt().isBefore(opening.now()) ? opening.now() : opening.slotAt();
    for (int i = 0; i < lines.size(); i++) {
      LineSpec line = lines.get(i);
      Instant due = first.plus(opening.spread().multipliedBy(i).dividedBy(lines.size()));
      PassPlan plan =
          new PassPlan(run, group, line.id(), opening.slotAt(), opening.slotAt().plus(WINDOW));
      tables.passes.put(new PassKey(run, line.id()), new PassRow(plan, line.gateway(), due));
    }
    return true;
  }

  private RunId keep(RunKey slot) {
    Tables tables = session.tables();
    RunId fresh = new RunId(tables.runs.size() + 1L);
    return tables.runs.computeIfAbsent(slot, _ -> fresh);
  }

  private boolean hasMeters(LineSpec line, GroupId group) {
    return session.tables().site.meters().stream()
        .map(SiteMeter::point)
        .anyMatch(meter -> meter.line().equals(line.id()) && meter.group().equals(group));
  }

  private void endPrevious(RunKey key) {
    Tables tables = session.tables();
    List<RunKey> previous =
        tables.running.keySet().stream()
            .filter(other -> other.group().equals(key.group()))
            .filter(other -> other.slotAt().isBefore(key.slotAt()))
            .toList();
    previous.forEach(this::end);
  }

  private void end(RunKey key) {
    Tables tables = session.tables();
    RunId ended = tables.running.remove(key);
    List<PassRow> passes =
        tables.passes.values().stream().filter(pass -> pass.plan.run().equals(ended)).toList();
    for (PassRow pass : passes) {
      long stored = tables.stored(pass.plan);
      if (pass.counted != stored) {
        tables.miscounted.add(pass.plan + " counts " + pass.counted + ", stored are " + stored);
      }
      tables.passes.remove(new PassKey(ended, pass.plan.line()));
    }
  }

  @Override
  public List<DuePass> take(Taking taking) {
    if (session.tables().passes.isEmpty()) {
      return session.look(List::of);
    }
    return session.in("taking", () -> takeNow(taking));
  }

  private List<DuePass> takeNow(Taking taking) {
    List<DuePass> taken = new ArrayList<>();
    for (PassRow pass : session.tables().passes.values()) {
      Long epoch = taking.held().get(pass.gateway);
      if (epoch != null && isFree(pass, epoch, taking) && taken.size() < taking.mostUnderWay()) {
        pass.state = PassRow.State.TAKEN;
        pass.node = taking.node();
        pass.epoch = epoch;
        long delay = Duration.between(taking.now(), pass.dueAt).toMillis();
        taken.add(new DuePass(pass.plan, Math.max(0, delay)));
      }
    }
    return taken;
  }

  private boolean isFree(PassRow pass, long epoch, Taking taking) {
    Tables.LeaseRow lease = session.tables().lease(pass.gateway);
    return lease.is(taking.node(), epoch)
        && lease.expiresAt.isAfter(time.instant())
        && pass.dueAt.isBefore(taking.dueBefore())
        && pass.plan.windowEnd().isAfter(taking.now())
        && (pass.state == PassRow.State.DUE
            || (pass.state == PassRow.State.TAKEN && pass.epoch != epoch));
  }

  @Override
  public int close(Instant windowsBefore, Instant now) {
    return session.look(() -> closeNow(windowsBefore));
  }

  private int closeNow(Instant windowsBefore) {
    Tables tables = session.tables();
    tables.passes.values().stream()
        .filter(pass -> pass.plan.windowEnd().isBefore(windowsBefore))
        .forEach(pass -> pass.state = PassRow.State.DONE);
    List<RunKey> done =
        tables.running.entrySet().stream()
            .filter(run -> isDone(run.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    done.forEach(this::end);
    return done.size();
  }

  private boolean isDone(RunId run) {
    return session.tables().passes.values().stream()
        .filter(pass -> pass.plan.run().equals(run))
        .allMatch(pass -> pass.state == PassRow.State.DONE);
  }

  /** Ended runs and their passes are gone already. */
  @Override
  public boolean forget(Instant passesBefore, Instant runsBefore) {
    return false;
  }
}
