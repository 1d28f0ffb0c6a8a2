package org.prepayhub.metering;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.LongSupplier;
import org.prepayhub.line.Lease;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.line.LineInventory;
import org.prepayhub.line.OpenLines;
import org.prepayhub.units.GatewayId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps open lines and known meters in step with the leases this node holds and with the site. Its
 * heartbeat is due every few seconds, several times within the life of a lease.
 */
public final class HeldGateways implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HeldGateways.class);
  private static final String UNSEEN = "";

  private final LeaseBook leases;
  private final Site site;
  private final OpenLines lines;
  private final HeldMeters meters;
  private final LongSupplier nanoTime;
  private Set<Lease> followed = Set.of();
  private String mark = UNSEEN;
  private long refreshAtNanos;

  /**
   * Where lines and meters are described.
   *
   * @param refresh how often it is looked at for what came or went
   */
  public record Site(LineInventory lines, MeterInventory meters, Duration refresh) {}

  public HeldGateways(
      LeaseBook leases, Site site, OpenLines lines, HeldMeters meters, LongSupplier nanoTime) {
    this.leases = leases;
    this.site = site;
    this.lines = lines;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  /** Renews the leases, then opens and closes what follows from them. */
  public synchronized void beat() {
    leases.beat();
    Set<Lease> held = Set.copyOf(leases.leases().values());
    if (!held.equals(followed) || nanoTime.getAsLong() - refreshAtNanos >= 0) {
      follow(held);
    }
  }

  /** Looks at the site at the next heartbeat, since it was changed. */
  public synchronized void siteChanged() {
    mark = UNSEEN;
    refreshAtNanos = nanoTime.getAsLong();
  }

  /** Begins no poll and sends no frame any more; the leases are kept for what is under way. */
  public synchronized void rest() {
    lines.rest();
  }

  private void follow(Set<Lease> held) {
    Collection<GatewayId> gateways = held.stream().map(Lease::gateway).toList();
    followMeters(gateways);
    lines.follow(leases.leases(), site.lines().linesOf(gateways));
    followed = held;
    refreshAtNanos = nanoTime.getAsLong() + site.refresh().toNanos();
  }

  /** The mark is taken before the meters: what comes in between is seen by the next one. */
  private void followMeters(Collection<GatewayId> gateways) {
    String now = site.meters().markOf(gateways);
    if (!now.equals(mark)) {
      meters.replace(site.meters().metersOf(gateways));
      mark = now;
    }
  }

  /** Closes all lines and gives the leases back, so that another node can take over at once. */
  @Override
  public synchronized void close() {
    lines.closeAll();
    meters.replace(Set.of());
    mark = UNSEEN;
    int given = leases.held().size();
    leases.release();
    log.info("Lines are closed; {} gateways are given back", given);
  }
}
