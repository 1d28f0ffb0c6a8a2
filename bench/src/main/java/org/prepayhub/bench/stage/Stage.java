package org.prepayhub.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prepayhub.bench.Patience;
import org.prepayhub.bench.Progress;
import org.prepayhub.bench.load.Deposit;

/**
 * A hub under test with its campus and its database, in a folder of their own. However the bench
 * ends, no process and no file of it is left.
 */
public final class Stage implements AutoCloseable {
  private static final Duration FIRST_SWEEP = Duration.ofMinutes(15);

  private static final Duration SALES = Duration.ofMinutes(5);
  private static final int PAYERS = 32;

  /** The close of a day at midnight would be in one run and not in the others. */
  private static final Duration NO_CUT = Duration.ofHours(12);

  private final StageOrder order;
  private final Progress out;
  private final Path folder;
  private final Hub hub;
  private final Database database;
  private final Thread atEnd = new Thread(this::end, "stage-end");
  private @Nullable Campus campus;
  private final Map<String, Long> struck = new TreeMap<>();
  private final List<Hub> others = new ArrayList<>();
  private boolean ended;

  private Stage(StageOrder order, Progress out) {
    this.order = order;
    this.out = out;
    folder = order.folder();
    hub = new Hub("hub", folder, order);
    database = new Database(folder.resolve("postgres"));
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /** A stage on which every meter was read once, so that it is in service and can be sold to. */
  public static Stage open(StageOrder order, Progress out) {
    Stage stage = new Stage(order, out);
    try {
      stage.build();
      return stage;
    } catch (RuntimeException failed) {
      stage.close();
      throw failed;
    }
  }

  private void build() {
    Layout layout = order.layout();
    out.say("builds a campus of %d meters on %d lines", layout.points(), layout.lines());
    make(folder);
    startCampus();
    new SiteEdit(site()).admit(order.clients());
    new SiteEdit(site()).schedule(order.schedule());
    new SiteEdit(site()).cutDays(Instant.now().plus(NO_CUT));
    out.say("starts the hub, which makes its database and takes the site in");
    hub.start();
    out.say("waits until every meter was read once");
    Patience.require(
        "the first sweep", FIRST_SWEEP, Patience.SELDOM, () -> inService() >= layout.points());
    database.run("alter system set track_commit_timestamp = on");
    if (order.metering().paidFen() > 0) {
      pay(order.metering().paidFen());
    }
  }

  /** Those that readings are charged to then have money, as those of a campus do. */
  private void pay(long fen) {
    new Deposit(PAYERS, order.layout().points(), fen).pay(hub.door(), out);
    if (!awaitSales()) {
      out.say("sales are still under way; goes on");
    }
  }

  private synchronized void startCampus() {
    if (!ended) {
      campus = Campus.start(folder.resolve("simulator"), site(), order);
    }
  }

  private double inService() {
    return database.number("select count(*) from meter where commissioning = 'IN_SERVICE'");
  }

  /**
   * Waits, for some minutes, until no sale is under way.
   *
   * @return whether none is
   */
  public boolean awaitSales() {
    return Patience.until(
        SALES,
        Patience.SELDOM,
        () -> database.number("select count(*) from outbox where kind = 'sale'") == 0);
  }

  /** Takes the hub away and leaves its server, for work on the data that nothing must disturb. */
  public void rest() {
    hub.kill();
  }

  /** Stops what runs of hub and server in good order, and starts both. */
  public void restart(Schedule schedule) {
    hub.stop();
    database.stop();
    new SiteEdit(site()).schedule(schedule);
    hub.start();
    out.say("hub and PostgreSQL were started again");
  }

  /** From the next start on the project's days end at the minute of this instant. */
  public void cutDays(Instant cut) {
    new SiteEdit(site()).cutDays(cut);
  }

  /**
   * Imports one more version of the campus's tariff beside the hub. The site has it only once it
   * was taken, so that a start meanwhile finds nothing that is refused.
   *
   * @return whether it was taken
   */
  public boolean supersedeTariff(String version) {
    Path copy = folder.resolve("site-next");
    new SiteEdit(site()).copyWithVersion(copy, version);
    boolean taken = hub.imports(copy);
    if (taken) {
      new SiteEdit(site()).takeTariff(copy);
    }
    return taken;
  }

  /** Starts the hub anew on the same server, which it then reaches at another port. */
  public void restartThrough(int port) {
    hub.kill();
    hub.reach(database.settingsAt(port));
    hub.start();
    out.say("the hub was started again and reaches PostgreSQL through a wire");
  }

  /** One more hub of the same site on the same server; not started yet. */
  public synchronized Hub another() {
    Hub more = new Hub("second", folder, order);
    more.reach(database.settingsAt(database.port()));
    others.add(more);
    return more;
  }

  /** A power cut of every gateway and meter. */
  public void killCampus() {
    struck.putAll(struckFrames());
    campus().kill();
  }

  /** Meters come back with what they held. */
  public void startCampusAgain() {
    startCampus();
  }

  /** Frames that faults on the wire took so far, as {@code silence meter}. */
  public Map<String, Long> struckFrames() {
    Map<String, Long> all = new TreeMap<>(struck);
    campus().struck().forEach((name, frames) -> all.merge(name, frames, Long::sum));
    return all;
  }

  public Hub hub() {
    return hub;
  }

  public Database database() {
    return database;
  }

  public synchronized Campus campus() {
    if (campus == null) {
      throw new IllegalStateException("the campus is gone");
    }
    return campus;
  }

  /** Process ids by the name under which they are reported; the bench itself is the client. */
  public Map<String, Long> processes() {
    Map<String, Long> processes = new LinkedHashMap<>();
    processes.put("hub", hub.pid());
    processes.put("postgres", database.pid());
    processes.put("simulator", campus().pid());
    processes.put("client", ProcessHandle.current().pid());
    return processes;
  }

  private Path site() {
    return folder.resolve("site");
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      // the process is ending, and the hook has done its work or is at it
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    others.forEach(Hub::close);
    hub.close();
    if (campus != null) {
      campus.close();
    }
    endLeftovers();
    remove(folder);
  }

  /** A server that outlived a killed hub runs from the folder that is about to be removed. */
  private void endLeftovers() {
    String programs = folder.resolve("postgres").toString();
    Patience.until(
        Duration.ofSeconds(10),
        Patience.OFTEN,
        () -> {
          List<ProcessHandle> left =
              ProcessHandle.allProcesses()
                  .filter(process -> process.info().command().orElse("").startsWith(programs))
                  .toList();
          left.forEach(ProcessHandle::destroyForcibly);
          return left.isEmpty();
        });
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder.resolve("simulator"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
