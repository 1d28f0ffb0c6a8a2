package org.prepayhub.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CallSignerTest {
  private final CallSigner signer = new CallSigner("card", "0123456789abcdef0123456789abcdef");

  @Test
  void signsTheExamplesOfTheDocumentation() {
    String body =
        "{\"orderNo\":\"CARD-1\",\"accountNo\":\"A-3-204\",\"wallet\":\"electricity\",\"amountFen\":5000,"
            + "\"paidAt\":\"2026-11-23T16:15:01+08:00\"}";
    Call recharge = new Call("POST", "/api/v1/recharges", body.getBytes(StandardCharsets.US_ASCII));

    assertThat(signer.signature(recharge, 1_790_000_000, "nonce-1"))
        .isEqualTo("49ad0572d2cd133ae41fcde7d6d83e67a1ccbafd9f79273227e67ac8438f53d7");
    assertThat(signer.signature(Call.get("/api/v1/places?parent=B3"), 1_790_000_000, "nonce-2"))
        .isEqualTo("cd6f3cc3f987dfcb16f04670b93f68d3e1e6da78946040acce281269be4f684a");
  }
}
