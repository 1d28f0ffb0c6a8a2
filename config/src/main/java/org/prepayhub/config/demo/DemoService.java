package org.prepayhub.config.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prepayhub.config.database.EmbeddedPostgres;
import org.prepayhub.config.start.Secrets;
import org.prepayhub.report.StatusBoard;
import org.prepayhub.site.Site;
import org.springframework.context.ConfigurableApplicationContext;

/** A demo that serves: lets its caller and operator in, and tells where it is. */
final class DemoService {
  private static final String CLIENT = "demo";
  private static final int CLIENT_PER_SECOND = 1_000;
  private static final String OPERATOR = "operator";
  private static final String ROLE = "OPERATOR";
  private static final int PASSWORD_BYTES = 8;

  private final ConfigurableApplicationContext hub;
  private final DemoFolder folder;
  private final DemoFile file;
  private final Simulator simulator;
  private final String address;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-status").factory());

  DemoService(
      ConfigurableApplicationContext hub,
      DemoFolder folder,
      DemoFile file,
      Simulator simulator,
      String address) {
    this.hub = hub;
    this.folder = folder;
    this.file = file;
    this.simulator = simulator;
    this.address = address;
  }

  /** Lets caller and operator in, writes the demo file and tells people where to go. */
  void open(PrintWriter out) {
    String project = hub.getBean(Site.class).project().code();
    hub.getBeanProvider(DemoAccess.class).ifAvailable(access -> letIn(access, project));
    file.say(content());
    out.println("Console  " + address + "/  (user " + OPERATOR + ", password " + password() + ")");
    out.println("API      " + address + "/api/v1  (client and secret in .hub/demo.json)");
    out.println("Log      .hub/hub.log");
    out.println("Stop with Ctrl-C; ./hub demo goes on from there, --fresh forgets.");
    out.flush();
    StatusLine line = new StatusLine(hub.getBean(StatusBoard.class), out, hub.getBean(Clock.class));
    var unused = clock.scheduleWithFixedDelay(() -> tick(line), 1, 1, TimeUnit.SECONDS);
  }

  /** Ends the status line; the file is gone before anything stops serving. */
  void close() {
    clock.shutdownNow();
    file.remove();
  }

  private void tick(StatusLine line) {
    file.say(content());
    line.show();
  }

  private void letIn(DemoAccess access, String project) {
    access.allowClient(project, CLIENT, secret(), CLIENT_PER_SECOND);
    access.allowOperator(project, OPERATOR, password(), ROLE);
  }

  private DemoFile.Content content() {
    Site site = hub.getBean(Site.class);
    Optional<Site.Meter> sample = site.firstThatTakesSales();
    return new DemoFile.Content(
        address + "/api/v1",
        address + "/",
        simulator.http(),
        new DemoFile.Client(CLIENT, secret()),
        List.of(new DemoFile.Operator(OPERATOR, password(), ROLE)),
        site.project().code(),
        sample.flatMap(Site.Meter::account).orElse(""),
        sample.map(Site.Meter::meter).orElse(""),
        new DemoFile.Processes(
            ProcessHandle.current().pid(),
            simulator.pid(),
            hub.getBeanProvider(EmbeddedPostgres.class).stream()
                .mapToLong(EmbeddedPostgres::pid)
                .findAny()
                .orElse(0)));
  }

  private String secret() {
    return Secrets.in(folder.secret("client"));
  }

  private String password() {
    return Secrets.in(folder.secret("operator"), PASSWORD_BYTES);
  }
}
