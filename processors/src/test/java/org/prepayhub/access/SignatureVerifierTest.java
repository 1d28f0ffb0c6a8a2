package org.prepayhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureVerifierTest {
  private static final ApiSecret SECRET = ApiSecret.of("0123456789abcdef0123456789abcdef");
  private static final ApiSecret OTHER = ApiSecret.of("fedcba9876543210fedcba9876543210");
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000L);
  private static final String BODY =
      "{\"orderNo\":\"CARD-1\",\"accountNo\":\"A-3-204\",\"wallet\":\"electricity\","
          + "\"amountFen\":5000,\"paidAt\":\"2026-11-23T16:15:01+08:00\"}";
  private static final String POST_SIGNATURE =
      "49ad0572d2cd133ae41fcde7d6d83e67a1ccbafd9f79273227e67ac8438f53d7";
  private static final String GET_SIGNATURE =
      "cd6f3cc3f987dfcb16f04670b93f68d3e1e6da78946040acce281269be4f684a";

  private final SignatureVerifier verifier = new SignatureVerifier(Duration.ofMinutes(5));

  private static SignedRequest post(String nonce, String path, String body, String signature) {
    return new SignedRequest(
        "card",
        NOW.getEpochSecond(),
        nonce,
        "POST",
        path,
        body.getBytes(StandardCharsets.UTF_8),
        HexFormat.of().parseHex(signature));
  }

  private static SignedRequest golden() {
    return post("nonce-1", "/api/v1/recharges", BODY, POST_SIGNATURE);
  }

  @Test
  void knowsTheSignaturesInTheDocuments() {
    SignedRequest get =
        new SignedRequest(
            "card",
            NOW.getEpochSecond(),
            "nonce-2",
            "GET",
            "/api/v1/places?parent=B3",
            new byte[0],
            HexFormat.of().parseHex(GET_SIGNATURE));

    assertThat(verifier.verify(golden(), List.of(SECRET), NOW))
        .isEqualTo(new Verification.Genuine());
    assertThat(verifier.verify(get, List.of(SECRET), NOW)).isEqualTo(new Verification.Genuine());
  }

  @Test
  void takesEitherLiveSecretAndNoOther() {
    assertThat(verifier.verify(golden(), List.of(OTHER, SECRET), NOW))
        .isEqualTo(new Verification.Genuine());
    assertThat(verifier.verify(golden(), List.of(OTHER), NOW)).isEqualTo(new Verification.Forged());
    assertThat(verifier.verify(golden(), List.of(), NOW)).isEqualTo(new Verification.Forged());
  }

  @Test
  void noticesEveryAlteredPart() {
    List<SignedRequest> altered =
        List.of(
            post("nonce-2", "/api/v1/recharges", BODY, POST_SIGNATURE),
            post("nonce-1", "/api/v1/recharges?x", BODY, POST_SIGNATURE),
            post("nonce-1", "/api/v1/recharges", BODY + " ", POST_SIGNATURE),
            post("nonce-1", "/api/v1/recharges", BODY, POST_SIGNATURE.replace('0', '1')),
            post("nonce-1", "/api/v1/recharges", BODY, POST_SIGNATURE.substring(2)),
            new SignedRequest(
                "card",
                NOW.getEpochSecond() + 1,
                "nonce-1",
                "POST",
                "/api/v1/recharges",
                golden().body(),
                golden().signature()),
            new SignedRequest(
                "card",
                NOW.getEpochSecond(),
                "nonce-1",
                "PUT",
                "/api/v1/recharges",
                golden().body(),
                golden().signature()));

    assertThat(altered)
        .allSatisfy(
            request ->
                assertThat(verifier.verify(request, List.of(SECRET), NOW))
                    .isEqualTo(new Verification.Forged()));
  }

  @ParameterizedTest
  @CsvSource({"-301,false", "-300,true", "300,true", "301,false"})
  void keepsTheWindow(int hubAheadSeconds, boolean inside) {
    Instant hub = NOW.plusSeconds(hubAheadSeconds);

    Verification verdict = verifier.verify(golden(), List.of(SECRET), hub);

    assertThat(verdict)
        .isEqualTo(inside ? new Verification.Genuine() : new Verification.OutsideWindow(hub));
  }

  @Test
  void neverPrintsTheSecret() {
    assertThat(new Credentials(client(), List.of(SECRET)).toString())
        .doesNotContain(SECRET.reveal());
  }

  private static ApiClient client() {
    return new ApiClient("card", Set.of(), Set.of(), 1);
  }
}
