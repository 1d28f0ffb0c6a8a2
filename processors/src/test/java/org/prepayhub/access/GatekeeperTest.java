package org.prepayhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prepayhub.access.Admission.Admitted;
import org.prepayhub.access.Admission.NonceReused;
import org.prepayhub.access.Admission.RateLimited;
import org.prepayhub.access.Admission.ScopeMissing;
import org.prepayhub.access.Admission.SignatureInvalid;
import org.prepayhub.access.Admission.TimestampOutsideWindow;
import org.prepayhub.units.ProjectId;

class GatekeeperTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000L);
  private static final ApiSecret SECRET = ApiSecret.of("0123456789abcdef0123456789abcdef");
  private static final ApiSecret OTHER = ApiSecret.of("fedcba9876543210fedcba9876543210");
  private static final ApiClient CARD =
      new ApiClient("card", Set.of(new ProjectId(1)), Set.of(Scope.RECHARGE), 10);

  private final Door door = new Door();
  private final Gatekeeper gatekeeper =
      new Gatekeeper(
          new Gatekeeper.Sources(door, door, door),
          new SignatureVerifier(Duration.ofMinutes(5)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void admitsFreshRequestsAndTheirOwnRepeats() {
    assertThat(admit(signed("card", SECRET, 0))).isEqualTo(new Admitted(CARD));
    door.claim = Nonces.Claim.REPEATED;
    assertThat(admit(signed("card", SECRET, 0))).isEqualTo(new Admitted(CARD));
    assertThat(door.asked).containsExactly("rate", "nonce", "rate", "nonce");
  }

  @Test
  void asksForTheNonceLast() {
    door.claim = Nonces.Claim.REUSED;
    assertThat(admit(signed("card", SECRET, 0))).isEqualTo(new NonceReused());
    assertThat(door.asked).containsExactly("rate", "nonce");
  }

  @Test
  void writesNothingForForgersStrangersAndLatecomers() {
    assertThat(admit(signed("card", OTHER, 0))).isEqualTo(new SignatureInvalid());
    assertThat(admit(signed("stranger", SECRET, 0))).isEqualTo(new SignatureInvalid());
    assertThat(admit(signed("card", SECRET, -301))).isEqualTo(new TimestampOutsideWindow(NOW));
    assertThat(door.asked).isEmpty();
  }

  @Test
  void claimsNoNonceBeyondRateOrScope() {
    assertThat(gatekeeper.admit(signed("card", SECRET, 0), Optional.of(Scope.READ)))
        .isEqualTo(new ScopeMissing(Scope.READ));
    door.permits = false;
    assertThat(admit(signed("card", SECRET, 0)))
        .isEqualTo(new RateLimited(10, Duration.ofSeconds(1)));
    assertThat(door.asked).containsExactly("rate", "rate");
  }

  private Admission admit(SignedRequest request) {
    return gatekeeper.admit(request, Optional.of(Scope.RECHARGE));
  }

  private static SignedRequest signed(String client, ApiSecret secret, int secondsAhead) {
    SignedRequest unsigned = request(client, secondsAhead, new byte[0]);
    return request(client, secondsAhead, SignatureVerifier.sign(unsigned, secret));
  }

  private static SignedRequest request(String client, int secondsAhead, byte[] signature) {
    return new SignedRequest(
        client,
        NOW.getEpochSecond() + secondsAhead,
        "nonce-1",
        "POST",
        "/api/v1/recharges",
        new byte[0],
        signature);
  }

  /** Everything the gatekeeper asks; writes down what it was asked beside who is who. */
  private static final class Door implements ApiClients, Nonces, RateLimits {
    private final List<String> asked = new ArrayList<>();
    private Claim claim = Claim.FRESH;
    private boolean permits = true;

    @Override
    public Optional<Credentials> find(String id) {
      return id.equals("card")
          ? Optional.of(new Credentials(CARD, List.of(SECRET)))
          : Optional.empty();
    }

    @Override
    public Claim claim(String clientId, String nonce, byte[] signature) {
      asked.add("nonce");
      return claim;
    }

    @Override
    public boolean permits(ApiClient client) {
      asked.add("rate");
      return permits;
    }

    @Override
    public int forgetBefore(Instant instant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(ApiClient client) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void add(String id, ApiSecret secret) {
      throw new UnsupportedOperationException();
    }
  }
}
