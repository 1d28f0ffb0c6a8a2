package org.prepayhub.config.semester;

import java.io.PrintWriter;
import org.prepayhub.config.access.AccessWiring;
import org.prepayhub.config.account.AccountWiring;
import org.prepayhub.config.arrears.ArrearsWiring;
import org.prepayhub.config.close.CloseWiring;
import org.prepayhub.config.database.DatabaseWiring;
import org.prepayhub.config.event.EventWiring;
import org.prepayhub.config.ledger.LedgerWiring;
import org.prepayhub.config.line.LineWiring;
import org.prepayhub.config.metering.MeteringWiring;
import org.prepayhub.config.recharge.RechargeWiring;
import org.prepayhub.config.site.SiteWiring;
import org.prepayhub.config.start.HubProcess;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole semester of a campus within minutes, on a database of its own, and the proof of its money
 * afterwards. From a batch of readings inwards everything is the hub's own.
 */
public final class Semester {
  /** A hub without routes, lines and callers; of its wiring only what is asked for is made. */
  private static final Class<?>[] WIRING = {
    SemesterWiring.class,
    DatabaseWiring.class,
    EventWiring.class,
    AccessWiring.class,
    SiteWiring.class,
    LineWiring.class,
    MeteringWiring.class,
    RechargeWiring.class,
    LedgerWiring.class,
    AccountWiring.class,
    ArrearsWiring.class,
    CloseWiring.class
  };

  private final SemesterOrder order;
  private final PrintWriter out;

  public Semester(SemesterOrder order, PrintWriter out) {
    this.order = order;
    this.out = out;
  }

  /**
   * Plays it and proves it.
   *
   * @return whether everything agrees
   */
  public boolean run() {
    SemesterFolder folder = SemesterFolder.of(order.keep());
    out.println(
        "A simulated semester of %d days and %d meters, seed %d: no meter and no money is real."
            .formatted(order.days(), order.meters(), order.seed()));
    try (ConfigurableApplicationContext hub = hub(folder)) {
      Play play = new Play(order, hub, folder, out);
      play.all();
      return new SemesterProof(order, hub, out).of(play);
    } finally {
      folder.told().ifPresent(out::println);
      folder.remove();
    }
  }

  private ConfigurableApplicationContext hub(SemesterFolder folder) {
    return new SpringApplicationBuilder(WIRING)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .initializers(
            context ->
                context.getBeanFactory().registerSingleton("semesterCalendar", order.calendar()))
        .run(HubProcess.arguments(folder.settings()));
  }
}
