package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.prepayhub.line.LeaseBook;
import org.prepayhub.units.GatewayId;

/** Two nodes and one database. What a node believes is measured on a clock of its own. */
class GatewayLeasesIT {
  private static final int GATEWAYS = 20;
  private static final LeaseBook.Terms TERMS =
      new LeaseBook.Terms(Duration.ofSeconds(15), Duration.ofSeconds(12));

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final PostgresGatewayLeases store = new PostgresGatewayLeases(database.engine());
  private final AtomicLong leftClock = new AtomicLong();
  private final AtomicLong rightClock = new AtomicLong();
  private final LeaseBook left = new LeaseBook("left", store, TERMS, leftClock::get);
  private final LeaseBook right = new LeaseBook("right", store, TERMS, rightClock::get);

  @BeforeEach
  void makeGateways() {
    database
        .sql()
        .sql("insert into project (code, name, zone) values ('p', 'P', 'Asia/Shanghai')")
        .update();
    database
        .sql()
        .sql(
            "insert into gateway (project_id, code, transport, max_hold_millis)"
                + " select project_id, 'g' || n, 'modbus-tcp', 0 from project, generate_series(1, "
                + GATEWAYS
                + ") n")
        .update();
  }

  @AfterEach
  void empty() {
    database.sql().sql("truncate project cascade").update();
  }

  /** The lease time of the database passes, without a wait. */
  private void databaseTimePasses(Duration time) {
    database
        .sql()
        .sql("update gateway_lease set expires_at = expires_at - make_interval(secs => :s)")
        .param("s", time.toSeconds())
        .update();
  }

  private void timePasses(Duration time) {
    databaseTimePasses(time);
    leftClock.addAndGet(time.toNanos());
    rightClock.addAndGet(time.toNanos());
  }

  @Test
  void givesFreeGatewaysToTheFirstWhoAsks() {
    left.beat();
    right.beat();
    assertThat(left.held()).hasSize(GATEWAYS).allSatisfy((_, epoch) -> assertThat(epoch).isOne());
    assertThat(right.held()).isEmpty();
  }

  @Test
  void keepsLeasesAndEpochsAcrossHeartbeats() {
    for (int i = 0; i < 10; i++) {
      left.beat();
      right.beat();
      timePasses(Duration.ofSeconds(5));
    }
    assertThat(left.held()).hasSize(GATEWAYS).allSatisfy((_, epoch) -> assertThat(epoch).isOne());
    assertThat(right.held()).isEmpty();
  }

  @Test
  void fencesAPausedNodeBeforeAnotherTakesOver() {
    left.beat();
    var paused = left.leases().values();
    timePasses(Duration.ofSeconds(12));
    assertThat(paused).noneMatch(lease -> lease.isBelieved());
    right.beat();
    assertThat(right.held()).isEmpty();
    timePasses(Duration.ofSeconds(4));
    right.beat();
    assertThat(right.held())
        .hasSize(GATEWAYS)
        .allSatisfy((_, epoch) -> assertThat(epoch).isEqualTo(2));
    left.beat();
    assertThat(left.held()).isEmpty();
    assertThat(paused).noneMatch(lease -> lease.isBelieved());
  }

  @Test
  void neverRevivesALeaseOfAnEarlierEpoch() {
    left.beat();
    var old = left.leases().values();
    timePasses(Duration.ofSeconds(16));
    right.beat();
    right.release();
    left.beat();
    assertThat(left.held())
        .hasSize(GATEWAYS)
        .allSatisfy((_, epoch) -> assertThat(epoch).isEqualTo(3));
    assertThat(old).noneMatch(lease -> lease.isBelieved());
  }

  @Test
  void takesOverAtOnceWhatWasReleased() {
    left.beat();
    left.release();
    right.beat();
    assertThat(left.held()).isEmpty();
    assertThat(right.held()).hasSize(GATEWAYS);
    left.beat();
    assertThat(left.held()).isEmpty();
  }

  @Test
  void growsTheEpochForANodeThatForgotWhatItHeld() {
    left.beat();
    LeaseBook restarted = new LeaseBook("left", store, TERMS, leftClock::get);
    restarted.beat();
    assertThat(restarted.held())
        .hasSize(GATEWAYS)
        .allSatisfy((_, epoch) -> assertThat(epoch).isEqualTo(2));
  }

  @Test
  void neverLetsTwoNodesHoldTheSameGateway() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      CyclicBarrier together = new CyclicBarrier(4);
      for (int round = 0; round < 25; round++) {
        List<Future<Map<GatewayId, Long>>> beats = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
          String name = "node-" + round + "-" + node;
          Callable<Map<GatewayId, Long>> beat =
              () -> {
                together.await();
                return store.beat(name, Map.of(), TERMS.granted());
              };
          beats.add(threads.submit(beat));
        }
        List<GatewayId> held = new ArrayList<>();
        for (Future<Map<GatewayId, Long>> beat : beats) {
          held.addAll(beat.get().keySet());
        }
        assertThat(held).doesNotHaveDuplicates();
        databaseTimePasses(Duration.ofSeconds(16));
      }
      assertThat(store.beat("last", Map.of(), TERMS.granted()))
          .hasSize(GATEWAYS)
          .allSatisfy((_, epoch) -> assertThat(epoch).isGreaterThan(20));
    }
  }
}
