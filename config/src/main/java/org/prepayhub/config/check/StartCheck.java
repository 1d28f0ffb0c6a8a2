package org.prepayhub.config.check;

import java.nio.file.Path;
import java.util.Map;
import org.prepayhub.check.Finding;
import org.prepayhub.config.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The check before a start: a hub with errors does not start half. */
public final class StartCheck {
  private static final Logger log = LoggerFactory.getLogger(StartCheck.class);

  private final CheckReport report;

  private StartCheck(CheckReport report) {
    this.report = report;
  }

  /**
   * Checks what a hub would be started with.
   *
   * @throws StartRefused with every finding, when one of them is an error
   */
  public static StartCheck require(Path site, Map<String, String> settings) {
    CheckReport report = new CheckReport(HubCheck.of(site, settings));
    if (report.errors() > 0) {
      throw StartRefused.input(
          "The hub does not start with what is written for it.\n"
              + report.text()
              + report.summary(site.toString()),
          "mend the errors and start again; ./hub check tells them without a start");
    }
    return new StartCheck(report);
  }

  /** Logs what may be as it is, once there is a log to write to. */
  public void logWarnings() {
    report.findings().stream().map(Finding::told).forEach(log::warn);
  }
}
