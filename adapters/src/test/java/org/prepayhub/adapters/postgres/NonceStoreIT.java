package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.access.Nonces.Claim;
import org.prepayhub.units.Unavailable;

class NonceStoreIT {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final byte[] MINE = {1};
  private static final byte[] OTHER = {2};

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final NonceStore nonces = store();
  private final NonceStore otherNode = store();

  private static NonceStore store() {
    return new NonceStore(
        database.engine(), Duration.ofSeconds(20), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void closeStores() {
    nonces.close();
    otherNode.close();
  }

  @Test
  void tellsFreshFromRepeatedFromReused() {
    assertThat(nonces.claim("card", "n1", MINE)).isEqualTo(Claim.FRESH);
    assertThat(nonces.claim("card", "n1", MINE)).isEqualTo(Claim.REPEATED);
    assertThat(otherNode.claim("card", "n1", MINE)).isEqualTo(Claim.REPEATED);
    assertThat(otherNode.claim("card", "n1", OTHER)).isEqualTo(Claim.REUSED);
    assertThat(nonces.claim("bank", "n1", OTHER)).isEqualTo(Claim.FRESH);
  }

  @Test
  void letsExactlyOneOfManyClaimsOnTwoNodesBeFresh() throws Exception {
    List<Future<Claim>> claims = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < 400; caller++) {
        NonceStore node = caller % 2 == 0 ? nonces : otherNode;
        String nonce = "race" + caller / 8;
        byte[] signature = caller % 8 < 4 ? MINE.clone() : OTHER.clone();
        claims.add(callers.submit(() -> node.claim("racer", nonce, signature)));
      }
    }
    for (int nonce = 0; nonce < 50; nonce++) {
      List<Claim> verdicts = verdicts(claims.subList(nonce * 8, nonce * 8 + 8));
      assertThat(verdicts).filteredOn(Claim.FRESH::equals).hasSize(1);
      assertThat(verdicts).filteredOn(Claim.REPEATED::equals).hasSize(3);
      assertThat(verdicts).filteredOn(Claim.REUSED::equals).hasSize(4);
    }
  }

  @Test
  void forgetsOldOnesOnly() {
    nonces.claim("forgetful", "n1", MINE);
    assertThat(nonces.forgetBefore(NOW)).isZero();
    assertThat(nonces.forgetBefore(NOW.plusSeconds(1))).isPositive();
    assertThat(nonces.claim("forgetful", "n1", OTHER)).isEqualTo(Claim.FRESH);
  }

  @Test
  void isSweptByTwoNodesAtOnce() throws Exception {
    for (int nonce = 0; nonce < 200; nonce++) {
      nonces.claim("swept", "s" + nonce, MINE);
    }
    List<Future<Integer>> sweeps = new ArrayList<>();
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int sweep = 0; sweep < 20; sweep++) {
        NonceStore node = sweep % 2 == 0 ? nonces : otherNode;
        sweeps.add(nodes.submit(() -> node.forgetBefore(NOW.plusSeconds(1))));
      }
    }
    int forgotten = 0;
    for (Future<Integer> sweep : sweeps) {
      forgotten += sweep.get();
    }
    assertThat(forgotten).isGreaterThanOrEqualTo(200);
    assertThat(nonces.claim("swept", "s0", OTHER)).isEqualTo(Claim.FRESH);
  }

  @Test
  void saysUnavailableWhenTheDatabaseIsAway() {
    TestDatabase gone = TestDatabase.fresh();
    gone.close();
    try (NonceStore store =
        new NonceStore(gone.engine(), Duration.ofSeconds(5), Clock.systemUTC())) {
      assertThatThrownBy(() -> store.claim("card", "n1", MINE)).isInstanceOf(Unavailable.class);
    }
  }

  private static List<Claim> verdicts(List<Future<Claim>> claims)
      throws InterruptedException, ExecutionException {
    List<Claim> verdicts = new ArrayList<>();
    for (Future<Claim> claim : claims) {
      verdicts.add(claim.get());
    }
    return verdicts;
  }
}
