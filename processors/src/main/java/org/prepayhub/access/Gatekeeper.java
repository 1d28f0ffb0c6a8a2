package org.prepayhub.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Admission.Admitted;
import org.prepayhub.access.Admission.NonceReused;
import org.prepayhub.access.Admission.RateLimited;
import org.prepayhub.access.Admission.ScopeMissing;
import org.prepayhub.access.Admission.SignatureInvalid;
import org.prepayhub.access.Admission.TimestampOutsideWindow;

/**
 * Decides whether a signed request may go on: signature, then rate, then scope, then nonce. The
 * nonce comes last because it is the only check that writes, so a refused request changes nothing.
 */
public final class Gatekeeper {
  private static final Duration RATE_PERIOD = Duration.ofSeconds(1);

  private final ApiClients clients;
  private final Nonces nonces;
  private final RateLimits rates;
  private final SignatureVerifier verifier;
  private final Clock clock;

  /** What the gatekeeper asks. */
  public record Sources(ApiClients clients, Nonces nonces, RateLimits rates) {}

  public Gatekeeper(Sources sources, SignatureVerifier verifier, Clock clock) {
    clients = sources.clients();
    nonces = sources.nonces();
    rates = sources.rates();
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * Judges the request.
   *
   * @param needed what the called operation takes; empty where there is no such operation, so that
   *     only a client learns that
   * @throws org.prepayhub.units.Unavailable when the database cannot be reached in time
   */
  public Admission admit(SignedRequest request, Optional<Scope> needed) {
    Optional<Credentials> known = clients.find(request.clientId());
    List<ApiSecret> secrets = known.map(Credentials::secrets).orElse(List.of());
    return switch (verifier.verify(request, secrets, clock.instant())) {
      case Verification.OutsideWindow(var hubTime) -> new TimestampOutsideWindow(hubTime);
      case Verification.Forged() -> new SignatureInvalid();
      case Verification.Genuine() -> admit(known.orElseThrow().client(), request, needed);
    };
  }

  private Admission admit(ApiClient client, SignedRequest request, Optional<Scope> needed) {
    if (!rates.permits(client)) {
      return new RateLimited(client.ratePerSecond(), RATE_PERIOD);
    }
    if (needed.isPresent() && !client.scopes().contains(needed.get())) {
      return new ScopeMissing(needed.get());
    }
    return switch (nonces.claim(client.id(), request.nonce(), request.signature())) {
      case FRESH, REPEATED -> new Admitted(client);
      case REUSED -> new NonceReused();
    };
  }
}
