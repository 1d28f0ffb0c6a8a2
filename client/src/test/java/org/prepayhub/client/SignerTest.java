package org.prepayhub.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The values are those of docs/api.md. */
class SignerTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_790_000_000), ZoneOffset.UTC);

  @Test
  void signsARechargeAsDocumented() {
    String body =
        "{\"orderNo\":\"CARD-1\",\"accountNo\":\"A-3-204\",\"wallet\":\"electricity\","
            + "\"amountFen\":5000,\"paidAt\":\"2026-11-23T16:15:01+08:00\"}";

    Map<String, String> headers =
        new Signer("card", SECRET, CLOCK, () -> "nonce-1")
            .headers("POST", "/api/v1/recharges", body.getBytes(UTF_8));

    assertThat(headers)
        .containsEntry("Hub-Client", "card")
        .containsEntry("Hub-Timestamp", "1790000000")
        .containsEntry("Hub-Nonce", "nonce-1")
        .containsEntry(
            "Hub-Signature", "v1=49ad0572d2cd133ae41fcde7d6d83e67a1ccbafd9f79273227e67ac8438f53d7");
  }

  @Test
  void signsACallWithoutBodyAsDocumented() {
    Map<String, String> headers =
        new Signer("card", SECRET, CLOCK, () -> "nonce-2")
            .headers("GET", "/api/v1/places?parent=B3", new byte[0]);

    assertThat(headers)
        .containsEntry(
            "Hub-Signature", "v1=cd6f3cc3f987dfcb16f04670b93f68d3e1e6da78946040acce281269be4f684a");
  }

  @Test
  void takesAFreshNonceForEveryRequest() {
    Signer signer = new Signer("card", SECRET, CLOCK);
    Set<String> nonces = new HashSet<>();
    for (int request = 0; request < 100; request++) {
      nonces.add(signer.headers("GET", "/", new byte[0]).getOrDefault("Hub-Nonce", ""));
    }

    assertThat(nonces).hasSize(100).allMatch(nonce -> nonce.matches("[0-9a-f]{32}"));
  }

  @Test
  void needsCredentialsAndNeverShowsThem() {
    assertThatThrownBy(() -> new Signer("card", "", CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("secret it was given");
    assertThat(new Signer("card", SECRET, CLOCK).toString()).doesNotContain(SECRET);
  }
}
