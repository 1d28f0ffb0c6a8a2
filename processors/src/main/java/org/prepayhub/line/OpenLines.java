package org.prepayhub.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/** The lines this node has open: those of the gateways it holds, and no others. */
public final class OpenLines implements AutoCloseable {
  private final GatewayLeases leases;
  private final TransportFactory transports;
  private final Supplier<Loop> loops;
  private final Map<LineId, Open> open = new ConcurrentHashMap<>();

  /** A line with the address it was opened at. */
  public record Open(LineAddress address, Line line) {}

  /**
   * @param loops the loop a new line is to live on
   */
  public OpenLines(GatewayLeases leases, TransportFactory transports, Supplier<Loop> loops) {
    this.leases = leases;
    this.transports = transports;
    this.loops = loops;
  }

  public Optional<Open> find(LineId line) {
    return Optional.ofNullable(open.get(line)).filter(o -> leases.holds(o.address().gateway()));
  }

  public List<Open> all() {
    return List.copyOf(open.values());
  }

  /** Opens what is missing and closes what is no longer this node's, or has moved. */
  public synchronized void become(List<LineAddress> wanted) {
    Map<LineId, LineAddress> byId = new HashMap<>();
    wanted.forEach(address -> byId.put(address.id(), address));
    for (Open is : new ArrayList<>(open.values())) {
      if (!is.address().equals(byId.get(is.address().id()))) {
        open.remove(is.address().id());
        is.line().close();
      }
    }
    byId.values().forEach(address -> open.computeIfAbsent(address.id(), id -> opened(address)));
  }

  /** The gateways that have an open line. */
  public Set<GatewayId> gateways() {
    return Set.copyOf(open.values().stream().map(o -> o.address().gateway()).distinct().toList());
  }

  private Open opened(LineAddress address) {
    Loop loop = Objects.requireNonNull(loops.get());
    Transport transport = transports.open(address, loop);
    return new Open(
        address,
        new Line(address.settings(), transport, loop, () -> leases.holds(address.gateway())));
  }

  @Override
  public synchronized void close() {
    become(List.of());
  }
}
