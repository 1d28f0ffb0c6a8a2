package org.prepayhub.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.prepayhub.simulator.journal.JournalDamaged;
import org.prepayhub.simulator.line.WireTiming;
import org.prepayhub.simulator.site.CampusPlan;
import org.prepayhub.simulator.site.Polling;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulator as a process: reads its options, starts a campus, and serves until it is ended. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "A simulated campus: meters, lines and gateways that speak Modbus TCP.")
public final class SimulatorApplication implements Callable<Integer> {
  private static final int REFUSED = 2;
  private static final int DELAY_LIMIT_MILLIS = 10_000;

  private enum Wire {
    REAL,
    NONE
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--dir",
      defaultValue = ".hub/simulator",
      description = "the simulator's own folder: journal, ports, ready.json (${DEFAULT-VALUE})")
  private Path dir = Path.of(".hub/simulator");

  @Option(
      names = "--site",
      defaultValue = ".hub/site",
      description = "the site folder it writes for the hub (${DEFAULT-VALUE})")
  private Path site = Path.of(".hub/site");

  @Option(
      names = "--meters",
      defaultValue = "606",
      description = "metering points, up to 1000000 (${DEFAULT-VALUE})")
  private int meters;

  @Option(
      names = "--per-line",
      defaultValue = "32",
      description = "meters on one line, up to 247 (${DEFAULT-VALUE})")
  private int perLine;

  @Option(
      names = "--gateways",
      defaultValue = "0",
      description = "gateways; 0: six, or one for every four lines (${DEFAULT-VALUE})")
  private int gateways;

  @Option(
      names = "--trusting",
      defaultValue = "0",
      description = "share of meters that add every sale frame they see (${DEFAULT-VALUE})")
  private double trusting;

  @Option(
      names = "--hub-held",
      defaultValue = "0",
      description = "share of meters that hold no money: their accounts are charged by the hub")
  private double hubHeld;

  @Option(
      names = "--wire",
      defaultValue = "real",
      description = "real: the line takes the time its baud rate takes; none: no time at all")
  private Wire wire = Wire.REAL;

  @Option(
      names = "--baud",
      defaultValue = "9600",
      description = "of every line, 300 to 115200 (${DEFAULT-VALUE})")
  private int baud;

  @Option(
      names = "--delay",
      description = "in milliseconds: every exchange takes as long, whatever --wire and --baud say")
  private @Nullable Integer delayMillis;

  @Option(
      names = "--gap",
      defaultValue = "20",
      description = "silence the site asks for between two requests, in ms (${DEFAULT-VALUE})")
  private int gapMillis;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "address the gateways listen on (${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(
      names = "--first-port",
      defaultValue = "0",
      description = "port of the first line; 0: the former ones, or free ones (${DEFAULT-VALUE})")
  private int firstPort;

  @Option(
      names = "--http-port",
      defaultValue = "0",
      description = "of the loopback face; 0: the former one, or a free one (${DEFAULT-VALUE})")
  private int httpPort;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "draws loads, balances and kinds of meters (${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--clock",
      defaultValue = "1",
      description = "how many times faster than real the meters' time runs (${DEFAULT-VALUE})")
  private int clock;

  @Option(
      names = "--demo-interval",
      defaultValue = "1m",
      description =
          "how often the site's group is collected, such as 30s, 1m or 30m (${DEFAULT-VALUE})")
  private String interval = "1m";

  @Option(
      names = "--marked",
      description = "answers tell in the place of volts and amperes which meter's they are")
  private boolean marked;

  @Option(
      names = "--load-hour",
      description = "the hour, 0 to 23, that rooms draw as in all the time; else each in its turn")
  private @Nullable Integer loadHour;

  public static void main(String[] args) {
    // Without it the JDK's HTTP server holds the end of an answer back for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int status =
        new CommandLine(new SimulatorApplication())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args);
    System.exit(status);
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Campus campus = Campus.start(order(), Clock.systemUTC());
      closeAtTheEnd(campus);
      campus.announce();
      announce(out, campus.ready());
      new CountDownLatch(1).await();
      return 0;
    } catch (IllegalArgumentException
        | IllegalStateException
        | StartRefused
        | JournalDamaged
        | IOException refused) {
      spec.commandLine().getErr().println("The simulator does not start: " + refused.getMessage());
      return REFUSED;
    }
  }

  private CampusOrder order() {
    int boxes = gateways > 0 ? gateways : CampusPlan.gatewaysFor(meters, perLine);
    return new CampusOrder(
        dir,
        site,
        new CampusPlan(meters, boxes, perLine, seed, trusting, hubHeld),
        timing(),
        host,
        httpPort,
        firstPort,
        clock,
        new Polling(interval(), gapMillis),
        marked,
        loadHour == null ? OptionalInt.empty() : OptionalInt.of(loadHour));
  }

  private WireTiming timing() {
    if (baud < 300 || baud > 115_200) {
      throw new IllegalArgumentException("baud is " + baud + ": give 300 to 115200");
    }
    if (delayMillis != null) {
      return WireTiming.constant(Duration.ofMillis(delay(delayMillis)));
    }
    return wire == Wire.REAL ? WireTiming.atBaud(baud) : WireTiming.NONE;
  }

  private static int delay(int millis) {
    if (millis < 0 || millis > DELAY_LIMIT_MILLIS) {
      throw new IllegalArgumentException(
          "delay is " + millis + " ms: give 0 to " + DELAY_LIMIT_MILLIS);
    }
    return millis;
  }

  private Duration interval() {
    try {
      return Duration.parse("PT" + interval.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException _) {
      throw new IllegalArgumentException(
          "demo-interval is " + interval + ": give for instance 30s, 1m or 30m");
    }
  }

  private static void announce(PrintWriter out, Ready ready) {
    out.printf(
        Locale.ROOT,
        "SIMULATED CAMPUS: %d simulated meters on %d simulated lines. No real meter, no real money."
            + "%nFace: %s/sim/meters%n",
        ready.meters(),
        ready.lines(),
        ready.http());
    out.flush();
  }

  /**
   * Closes the campus before the process ends by SIGTERM or SIGINT. Whoever is told that it serves
   * may end it at once, so this comes before.
   */
  private static void closeAtTheEnd(Campus campus) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(campus), "closing"));
  }

  private static void close(Campus campus) {
    try {
      campus.close();
    } catch (IOException failure) {
      System.err.println("The simulator could not close its folder: " + failure.getMessage());
    }
  }
}
