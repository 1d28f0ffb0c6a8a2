package org.prepayhub.bench.drill;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.prepayhub.bench.stage.Stage;

/**
 * Something that goes wrong, brought about from outside.
 *
 * @param name with its row of the fault matrix, if it has one, as {@code X13 hub-killed}
 * @param most how long it may last
 * @param strike begins it and tells how it ends
 */
record Trouble(String name, Duration most, Strike strike) {

  /** Begins the trouble. */
  interface Strike {
    Ending begin(Stage stage, RandomGenerator random);
  }

  /** Ends it. */
  interface Ending {
    /** How often it struck: 0 where it found nothing to strike, as when the server was away. */
    int end();
  }

  /** Faults of whole processes and of the database. */
  static List<Trouble> ofProcesses(Deadlocks deadlocks) {
    return List.of(
        new Trouble("X13 hub-killed", seconds(3), (stage, random) -> ProcessTrouble.killHub(stage)),
        new Trouble(
            "X14 hub-frozen", seconds(8), (stage, random) -> ProcessTrouble.freeze(stage, "hub")),
        new Trouble(
            "X15 taken-over", seconds(5), (stage, random) -> ProcessTrouble.takeOver(stage)),
        new Trouble(
            "X16 postgres-killed",
            seconds(1),
            (stage, random) -> {
              deadlocks.remember();
              return ProcessTrouble.killServer(stage);
            }),
        new Trouble(
            "X17 postgres-frozen",
            seconds(12),
            (stage, random) -> ProcessTrouble.freeze(stage, "postgres")),
        new Trouble(
            "X7 campus-cut-off", seconds(5), (stage, random) -> ProcessTrouble.cutCampus(stage)),
        new Trouble(
            "X6 campus-frozen",
            seconds(8),
            (stage, random) -> ProcessTrouble.freeze(stage, "simulator")),
        new Trouble("X18 checkpoints", seconds(8), (stage, random) -> new CheckpointStorm(stage)),
        new Trouble(
            "X18 orders-locked",
            seconds(6),
            (stage, random) -> new LockedTable(stage, "recharge_order")),
        new Trouble(
            "X18 wallets-locked", seconds(6), (stage, random) -> new LockedTable(stage, "wallet")),
        new Trouble(
            "X19 connections-taken", seconds(8), (stage, random) -> new TakenConnections(stage)),
        new Trouble(
            "X19 days-missing", seconds(3), (stage, random) -> ProcessTrouble.loseDays(stage)),
        new Trouble("X21 deadlocks", seconds(8), (stage, random) -> new ContraryLocks(stage)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  Duration lasts(RandomGenerator random) {
    return Duration.ofMillis(1 + random.nextLong(most.toMillis()));
  }

  @Override
  public String toString() {
    return name.toLowerCase(Locale.ROOT);
  }
}
