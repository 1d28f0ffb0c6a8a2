package org.prepayhub.config.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.acceptance.OrderBook.Customer;
import org.prepayhub.config.acceptance.SignedClient.Answer;

/** Power cuts of the hub and of its database, judged by the client's book and the meters. */
class CrashIT {
  private static final int RECHARGES = 200;
  private static final int ACCEPTED_BEFORE_THE_CUT = 60;

  @TempDir Path home;
  private HubProcess hub;
  private HubProcess.Face face;
  private OrderBook book;

  @BeforeEach
  void startsTheDemo() {
    hub = HubProcess.start(home, "demo");
    face = hub.awaitFace();
    book = OrderBook.open(face, OrderBook.customers(face, 10));
  }

  @AfterEach
  void stopsTheDemo() {
    hub.close();
  }

  @Test
  void nothingIsLostOrDoubledWhenTheHubIsKilledTwice() {
    for (int i = 0; i < ACCEPTED_BEFORE_THE_CUT; i++) {
      book.recharge(face, "cut-" + i, customer(i));
    }
    restartTheHub();
    IntStream.range(ACCEPTED_BEFORE_THE_CUT, RECHARGES)
        .forEach(i -> book.recharge(face, "cut-" + i, customer(i)));
    restartTheHub();

    provesClean();
  }

  @Test
  void nothingIsLostOrDoubledWhenPostgresqlIsKilled() throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, RECHARGES)
          .forEach(i -> callers.execute(() -> book.recharge(face, "pg-" + i, customer(i))));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> book.size() >= ACCEPTED_BEFORE_THE_CUT);
      signalPostgres("KILL");
    }
    assertThat(book.size()).isEqualTo(RECHARGES);
    provesClean();
  }

  @Test
  void callersAreToldToComeBackWhilePostgresqlIsStopped() throws Exception {
    book.recharge(face, "before-the-stop", customer(0));
    signalPostgres("STOP");
    long stoppedAt = System.nanoTime();

    Answer answer = face.api().recharge("during-the-stop", customer(1).account(), 100);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(answer.retryAfter()).isPresent();
    TimeUnit.SECONDS.sleep(30 - Math.min(29, (System.nanoTime() - stoppedAt) / 1_000_000_000));
    signalPostgres("CONT");
    book.recharge(face, "after-the-stop", customer(2));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> book.tried(face, "during-the-stop", customer(1), 100));
    provesClean();
  }

  private Customer customer(int i) {
    return book.customers().get(i % book.customers().size());
  }

  private void restartTheHub() {
    hub.kill();
    hub.restart();
    face = hub.awaitFace();
  }

  private void provesClean() {
    book.proveDelivered(face, Duration.ofMinutes(3));
    HubProcess.Output proof = hub.run("prove");
    assertThat(proof.lastLine().path("differences").asInt()).as(proof.text()).isZero();
  }

  /** Signals the postmaster and every process it started. */
  private void signalPostgres(String signal) throws IOException, InterruptedException {
    long postmaster = face.json().at("/processes/postgres").asLong();
    ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
    StringBuilder pids = new StringBuilder().append(postmaster);
    server.descendants().forEach(child -> pids.append(' ').append(child.pid()));
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids).start().waitFor();
  }
}
