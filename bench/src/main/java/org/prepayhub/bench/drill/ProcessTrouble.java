package org.prepayhub.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.prepayhub.bench.BenchFailed;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.stage.Hub;
import org.prepayhub.bench.stage.Stage;

/** What can happen to a whole process; each gives what ends it. */
final class ProcessTrouble {
  private static final String DROP_DAYS_AHEAD =
      """
      with ahead as materialized (
        select day from hub_reading_days() as day where day > (now() at time zone 'UTC')::date)
      select count(*) from ahead, lateral hub_drop_reading_day(day)
      """;

  private static final String DRIVEN =
      "select count(*) from gateway_lease where node = ? and expires_at > now()";

  private static final Duration COMES_UP = Duration.ofSeconds(30);

  /** A lease lasts 15 s, and is asked for every 5 s. */
  private static final Duration TAKES_OVER = Duration.ofSeconds(25);

  private ProcessTrouble() {}

  /** A power cut of the hub alone. */
  static Trouble.Ending killHub(Stage stage) {
    int struck = stage.hub().alive() ? 1 : 0;
    stage.hub().kill();
    return () -> {
      stage.hub().start();
      return struck;
    };
  }

  /**
   * A power cut of the hub, and what it made ahead is gone when it comes back: the partitions of
   * the days after this one.
   */
  static Trouble.Ending loseDays(Stage stage) {
    stage.hub().kill();
    int lost = dropDaysAhead(stage);
    return () -> {
      stage.hub().start();
      return lost;
    };
  }

  /** 1 if there were any, and the server was there to drop them. */
  private static int dropDaysAhead(Stage stage) {
    try {
      double dropped = stage.database().number(DROP_DAYS_AHEAD);
      return dropped > 0 ? 1 : 0;
    } catch (BenchFailed _) {
      return 0;
    }
  }

  /** A power cut of the database alone; the hub starts it again by itself. */
  static Trouble.Ending killServer(Stage stage) {
    int struck = signal("KILL", family(stage, "postgres"));
    return () -> struck;
  }

  /** A power cut of gateways and meters: what they answered is durable in them. */
  static Trouble.Ending cutCampus(Stage stage) {
    stage.killCampus();
    return () -> {
      stage.startCampusAgain();
      return 1;
    };
  }

  /** Swapped out, in a debugger, or on a paused virtual machine. */
  static Trouble.Ending freeze(Stage stage, String process) {
    List<Long> frozen = family(stage, process);
    int struck = signal("STOP", frozen);
    return () -> {
      signal("CONT", frozen);
      return struck;
    };
  }

  /**
   * Another hub comes up on the same server, and then the first is frozen until the other drives
   * its gateways. The first wakes up and knows nothing of it, and the other has a power cut.
   */
  static Trouble.Ending takeOver(Stage stage) {
    Hub other = stage.another();
    other.launch();
    Patience.until(COMES_UP, Patience.OFTEN, () -> other.ready() || !other.alive());
    Trouble.Ending frozen = freeze(stage, "hub");
    boolean drives = Patience.until(TAKES_OVER, Patience.OFTEN, () -> drives(stage, other));
    return () -> {
      int struck = frozen.end();
      other.kill();
      return drives ? struck : 0;
    };
  }

  private static boolean drives(Stage stage, Hub hub) {
    try {
      return stage.database().number(DRIVEN, hub.name()) > 0;
    } catch (BenchFailed _) {
      return false;
    }
  }

  /** The process and those it started; a bench's own programs are in sessions of their own. */
  private static List<Long> family(Stage stage, String process) {
    long pid = Objects.requireNonNull(stage.processes().get(process));
    return ProcessHandle.of(pid).stream()
        .flatMap(
            parent ->
                process.equals("postgres")
                    ? Stream.concat(Stream.of(parent), parent.descendants())
                    : Stream.of(parent))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** 1 if there was anybody to get it. */
  private static int signal(String name, List<Long> pids) {
    if (pids.isEmpty()) {
      return 0;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("the drill was interrupted");
    }
  }
}
