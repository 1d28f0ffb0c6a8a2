package org.prepayhub.config.demo;

import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prepayhub.config.check.StartCheck;
import org.prepayhub.config.database.EmbeddedPostgres;
import org.prepayhub.config.start.FolderLock;
import org.prepayhub.config.start.HubProcess;
import org.prepayhub.config.start.Secrets;
import org.prepayhub.config.start.StartRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A simulated campus and a hub that serves it, from an empty folder or from where it left off. */
public final class Demo {
  private static final int PORT_TRIES = 5;
  private static final int METERS = 606;

  /**
   * The share of meters that add every sale frame they see: the ones a careless hub would pay
   * twice.
   */
  private static final String TRUSTING = "0.1";

  private static final String USER = "operator";
  private static final String ROLE = "operator";
  private static final int PASSWORD_BYTES = 8;

  private final DemoOptions options;
  private final PrintWriter out;
  private final DemoFolder folder = DemoFolder.here();
  private final Simulator simulator;

  public Demo(DemoOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
    this.simulator = new Simulator(folder.simulator(), simulatorArguments());
  }

  /** Serves until the process is told to end. */
  public void serve() {
    FolderLock lock = lock();
    forgetIfAsked();
    out.println("Prepay Hub demo. The campus is simulated: no meter and no money in it is real.");
    DemoFile file = new DemoFile(folder.demoFile());
    file.remove();
    SpringApplication.getShutdownHandlers()
        .add(
            () -> {
              file.close();
              simulator.close();
              lock.close();
            });
    simulator.open();
    DemoFile.Operator operator =
        new DemoFile.Operator(USER, Secrets.in(folder.secret("operator"), PASSWORD_BYTES), ROLE);
    StartCheck check = check(operator);
    Served served = start(operator, FreePort.from(FreePort.first()), PORT_TRIES);
    if (!served.hub.serves()) {
      return;
    }
    DemoService service = new DemoService(served.hub.context(), folder, file, simulator, operator);
    check.logWarnings();
    service.open("http://localhost:" + served.port, out);
    served.hub.await();
    service.close();
  }

  /**
   * Spring runs no shutdown handler before it ran itself: what was started until then ends here.
   */
  private StartCheck check(DemoFile.Operator operator) {
    try {
      return StartCheck.require(site(), settings(FreePort.first(), operator));
    } catch (StartRefused refusal) {
      simulator.close();
      throw refusal;
    }
  }

  private record Served(HubProcess hub, int port) {}

  /** Another program may take the port while the hub comes up; then the next one is tried. */
  private Served start(DemoFile.Operator operator, int port, int tries) {
    try {
      return new Served(HubProcess.start(site(), settings(port, operator)), port);
    } catch (ApplicationContextException e) {
      if (tries > 1 && NestedExceptionUtils.getRootCause(e) instanceof BindException) {
        return start(operator, FreePort.from(port + 1), tries - 1);
      }
      throw e;
    }
  }

  private FolderLock lock() {
    return FolderLock.of(folder.root())
        .orElseThrow(
            () ->
                new StartRefused(
                    "A demo runs in this folder already: " + folder.root(),
                    "use that one (its address is in .hub/demo.json), or stop it first"));
  }

  private void forgetIfAsked() {
    if (options.fresh()) {
      simulator.end();
      EmbeddedPostgres.endLeftover(folder.postgres());
      folder.forget();
    }
  }

  private Map<String, String> settings(int port, DemoFile.Operator operator) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hub.site.watch", Boolean.toString(options.watch()));
    settings.put("hub.site.secrets", folder.secret("").toString());
    settings.put("hub.telemetry.token-file", folder.secret("telemetry").toString());
    settings.put("hub.access.master-key-file", folder.masterKey().toString());
    settings.put("hub.console.operators[0].user", operator.user());
    settings.put(
        "hub.console.operators[0].password-hash",
        new BCryptPasswordEncoder().encode(operator.password()));
    settings.put("hub.console.operators[0].role", operator.role());
    settings.put("hub.database.folder", folder.postgres().toString());
    // One demo a folder: the same name takes its gateways back at once after a kill.
    settings.put("hub.line.node", "demo");
    settings.put("server.port", Integer.toString(port));
    settings.put("logging.file.name", folder.log().toString());
    settings.put("logging.threshold.console", "off");
    return settings;
  }

  private List<String> simulatorArguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--dir", folder.simulator().toString(), "--site", site().toString()));
    if (options.meters().isPresent() || options.site().isEmpty()) {
      arguments.addAll(List.of("--meters", options.meters().orElse(METERS).toString()));
    }
    arguments.addAll(List.of("--trusting", TRUSTING));
    arguments.addAll(List.of("--clock", Integer.toString(options.clock())));
    return arguments;
  }

  private Path site() {
    return options.site().map(site -> site.toAbsolutePath().normalize()).orElse(folder.site());
  }
}
