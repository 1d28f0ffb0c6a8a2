package org.prepayhub.config.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.access.ApiClients;
import org.prepayhub.access.Grant;
import org.prepayhub.config.database.EmbeddedPostgres;
import org.prepayhub.config.site.SiteAtWork;
import org.prepayhub.config.site.SiteImport.ImportReport;
import org.prepayhub.report.StatusBoard;
import org.prepayhub.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** A demo that serves: lets its caller in, and tells people and tools where it is. */
final class DemoService {
  private static final Logger log = LoggerFactory.getLogger(DemoService.class);

  private final ApplicationContext hub;
  private final DemoFolder folder;
  private final DemoFile file;
  private final Simulator simulator;
  private final DemoFile.Operator operator;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-status").factory());

  DemoService(
      ApplicationContext hub,
      DemoFolder folder,
      DemoFile file,
      Simulator simulator,
      DemoFile.Operator operator) {
    this.hub = hub;
    this.folder = folder;
    this.file = file;
    this.simulator = simulator;
    this.operator = operator;
  }

  /** Lets the caller in, writes the demo file, tells people where to go, begins the status line. */
  void open(String address, PrintWriter out) {
    ImportReport site = hub.getBean(ImportReport.class);
    String secret =
        new DemoAccess(hub.getBean(ApiClients.class), folder.secret("client-demo"))
            .admit(site.project());
    file.say(content(address, secret));
    out.println(
        "Console  " + address + "/  user " + operator.user() + ", password " + operator.password());
    out.println("API      " + address + "/api/v1  client and secret in .hub/demo.json");
    out.println("Log      .hub/hub.log");
    out.println("Ctrl-C stops; ./hub demo goes on from there, --fresh forgets.");
    out.flush();
    StatusLine line =
        new StatusLine(
            hub.getBean(StatusBoard.class),
            new Grant("terminal", Set.of(site.project())),
            out,
            hub.getBean(Clock.class));
    var unused =
        clock.scheduleWithFixedDelay(() -> tick(address, secret, line), 1, 1, TimeUnit.SECONDS);
  }

  /** Ends the status line; the file is gone before anything stops serving. */
  void close() {
    clock.shutdownNow();
    file.close();
  }

  private void tick(String address, String secret, StatusLine line) {
    try {
      file.say(content(address, secret));
      line.show();
    } catch (RuntimeException e) {
      log.warn("The status of the demo cannot be told right now", e);
    }
  }

  private DemoFile.Content content(String address, String secret) {
    SiteAtWork site = hub.getBean(ImportReport.class).site();
    Optional<Site.Meter> sample = site.sample();
    return new DemoFile.Content(
        address + "/api/v1",
        address + "/",
        simulator.http(),
        new DemoFile.Client(DemoAccess.CLIENT, secret),
        List.of(operator),
        site.project(),
        sample.flatMap(Site.Meter::account).map(Object::toString).orElse(""),
        sample.map(meter -> meter.number().value()).orElse(""),
        new DemoFile.Processes(ProcessHandle.current().pid(), simulator.pid(), postgres()));
  }

  private long postgres() {
    return hub.getBeanProvider(EmbeddedPostgres.class).stream()
        .mapToLong(EmbeddedPostgres::pid)
        .findAny()
        .orElse(0);
  }
}
