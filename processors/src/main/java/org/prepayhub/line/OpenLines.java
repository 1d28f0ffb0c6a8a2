package org.prepayhub.line;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;

/**
 * The lines of the gateways this node holds. A line is closed and opened anew when its lease
 * changes epoch or its description changes, so that nothing that waited under an old lease is sent
 * under a new one.
 */
public final class OpenLines {
  private final LineOpener opener;
  private final ConcurrentMap<LineId, OpenLine> open = new ConcurrentHashMap<>();
  private boolean resting;

  /** A line at work, what it was made from, and the lease it is driven under. */
  public record OpenLine(Line line, LineSpec spec, Lease lease) {}

  public OpenLines(LineOpener opener) {
    this.opener = opener;
  }

  /** The line, unless this node may not drive it now. */
  public Optional<OpenLine> find(LineId id) {
    return Optional.ofNullable(open.get(id)).filter(line -> line.lease().isBelieved());
  }

  public Collection<OpenLine> all() {
    return List.copyOf(open.values());
  }

  /** Makes the open lines those of the leases; once they come to rest, none is opened any more. */
  public synchronized void follow(Map<GatewayId, Lease> leases, Collection<LineSpec> specs) {
    Map<LineId, LineSpec> wanted =
        specs.stream()
            .filter(spec -> leases.containsKey(spec.gateway()))
            .collect(Collectors.toMap(LineSpec::id, spec -> spec, (a, _) -> a, HashMap::new));
    for (OpenLine at : open.values()) {
      LineSpec spec = wanted.get(at.spec().id());
      if (spec == null || !spec.equals(at.spec()) || at.lease() != leases.get(spec.gateway())) {
        close(at);
      }
    }
    for (LineSpec spec : wanted.values()) {
      Lease lease = leases.get(spec.gateway());
      if (lease != null && !resting) {
        open.computeIfAbsent(spec.id(), _ -> open(spec, lease));
      }
    }
  }

  /** Lets every line come to rest, for good: only what proves earlier frames is still asked. */
  public synchronized void rest() {
    resting = true;
    open.values().forEach(at -> at.line().rest());
  }

  /** Closes every line; what waits is declined. */
  public synchronized void closeAll() {
    open.values().forEach(this::close);
  }

  private OpenLine open(LineSpec spec, Lease lease) {
    return new OpenLine(opener.open(spec, lease::isBelieved), spec, lease);
  }

  private void close(OpenLine at) {
    open.remove(at.spec().id(), at);
    at.line().close();
  }
}
